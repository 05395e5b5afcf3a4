-- One row per (side, posting) to contrast the role with: `origin` = the role come from, `background` = all others.
-- The industry filter does not bind here: what sets a role apart must not hide what sets its industry apart.
with dated as (
    select
        posting_id, title, coalesce(posted_at, first_seen) as seen_on,
        coalesce(upper(country), split_part(source, ':', 1)) as ground
    from postings
    where is_usable and canonical_id is null
        and ($place is null or contains(lower(concat_ws(', ', location, country)), $place))
        and (
            $country is null
            or upper(country) = $country
            or regexp_matches(country, $country_in_words)
            or (country is null and regexp_matches(location, $country_in_words))
        )
        and ($source is null or source = $source)
),
inside as (
    select posting_id, title, ground
    from dated
    where ($since is null or seen_on >= $since) and (seen_on is null or seen_on <= $as_of)
),
final as (
    select 'background' as side, posting_id, ground
    from inside
    where title not in (select title from matched_titles where side = 'target')
    union all
    select 'origin', posting_id, ground
    from inside
    where title in (select title from matched_titles where side = 'origin')
)
select * from final
order by side, posting_id
