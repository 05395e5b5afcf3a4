-- One row per place of a usable posting that was read: a mention (phrase null) or an open mention.
with counted as (
    select posting_id
    from postings
    where canonical_id is null and is_usable
),
places as (
    select
        posting_id, start, stop, null as phrase, null as pattern,
        not is_negated and strength <> 'duty' and section <> 'boilerplate' as is_asked
    from mentions
    union all
    select posting_id, start, stop, phrase, pattern, false as is_asked
    from open_mentions
),
final as (
    select p.*
    from places as p
    inner join counted as c on c.posting_id = p.posting_id
)
select * from final
order by posting_id, start, stop, phrase
