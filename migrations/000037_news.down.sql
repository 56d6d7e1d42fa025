drop index item_draft_of;
drop index item_draft_by;
drop index item_waiting;
drop index change_news;
drop table notice_sent;
drop table news_read;
