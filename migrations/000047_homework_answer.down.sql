drop table homework_contribution;
drop table homework_part;
drop table homework_answer;
