drop table budget_publication;
