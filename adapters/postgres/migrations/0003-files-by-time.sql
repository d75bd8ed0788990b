-- The list of a user's files is read newest first; ids sort by time. It takes the place of the index by user alone.
create index files_of_user_by_time on files (user_id, id desc) where state <> 'deleted';
drop index files_of_user;
alter index files_of_user_by_time rename to files_of_user;
