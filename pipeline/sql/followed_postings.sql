-- One row per posting that counts and whose board was fetched: the days it went up (null = before it was seen first, and
-- nobody told), was seen first and last, and was gone (null = still up). What went up between two fetches is new.
with boards as (
    select l.board, min(p.first_seen) as first_day
    from listings as l
    inner join postings as p on p.posting_id = l.posting_id
    group by l.board
),
final as (
    select
        u.posting,
        case
            when p.posted_at <= p.first_seen then p.posted_at
            when p.posted_at is null and p.first_seen > b.first_day then p.first_seen
        end as begun,
        p.first_seen,
        least(p.last_seen, $as_of) as last_seen,
        case when l.closed_at <= $as_of then l.closed_at end as closed_at
    from listings as l
    inner join boards as b on b.board = l.board
    inner join postings as p on p.posting_id = l.posting_id
    inner join usable_postings as u on u.posting_id = l.posting_id
    where p.first_seen <= $as_of
)
select * from final
order by posting
