drop table report_recipient, report_attachment, report_document, report_step, report_edition, report;
drop function keep_approved_edition();
