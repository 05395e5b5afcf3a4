-- One row per stored posting with a matched title inside the filters; duplicates and unusable ones included.
with dated as (
    select *, coalesce(posted_at, first_seen) as seen_on
    from postings
),
final as (
    select
        posting_id, source, country, title, employer, employer_id, industry, url, seniority, location, content_hash, seen_on,
        canonical_id is not null as is_duplicate,
        is_usable,
        coalesce(unusable_reason, 'unknown') as unusable_reason
    from dated
    where title in (select title from matched_titles where side = 'target')
        and ($industry is null or contains(lower(industry), lower($industry)))
        and ($place is null or contains(lower(concat_ws(', ', location, country)), $place))
        and (
            $country is null
            or upper(country) = $country
            or regexp_matches(country, $country_in_words)
            or (country is null and regexp_matches(location, $country_in_words))
        )
        and ($source is null or source = $source)
        and ($since is null or seen_on >= $since)
        and (seen_on is null or seen_on <= $as_of)
)
select * from final
order by posting_id
