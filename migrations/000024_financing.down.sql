drop table financing_alternative;

drop table financing_grant;

drop view financing_participation;

drop function financing_takes_part;

drop table financing_member;

drop table fee;

drop table fee_category;

drop table financing;
