-- At the command line nobody is signed in.
alter table invites alter column created_by drop not null;
