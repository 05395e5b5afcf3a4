-- One row per role that postings were assigned to (null = none): phrases asked for that the taxonomy holds, and others.
with counted as (
    select posting_id, role_id
    from postings
    where canonical_id is null and is_usable
),
held as (
    select posting_id, count(*) as phrases
    from mentions
    where not is_negated and section <> 'boilerplate' and strength <> 'duty'
    group by posting_id
),
missing as (
    select posting_id, count(*) as phrases
    from open_mentions
    group by posting_id
),
final as (
    select
        c.role_id, count(*) as postings,
        coalesce(sum(h.phrases), 0)::bigint as held, coalesce(sum(m.phrases), 0)::bigint as missing
    from counted as c
    left join held as h on h.posting_id = c.posting_id
    left join missing as m on m.posting_id = c.posting_id
    group by c.role_id
)
select * from final
order by role_id
