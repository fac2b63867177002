-- Words of names with the number of register people who carry them, and for each word of a finding the register's
-- words that are one letter away. Two words can be one letter apart only if they agree after at most one letter
-- is left out of either, so words are joined by what is left of them, and the distance is asked of few.
CREATE OR REPLACE TEMP TABLE word_counts AS
SELECT word, sum(people) AS people, bool_or(in_findings) AS in_findings
FROM (SELECT unnest(words) AS word, people, in_findings FROM name_words JOIN name_keys USING (name_key))
GROUP BY word;

CREATE OR REPLACE TEMP TABLE near_word_pairs AS
WITH stumps AS (
    SELECT word, people, in_findings, word AS stump FROM word_counts WHERE length(word) > 3
    UNION
    SELECT word, people, in_findings, left(word, place - 1) || substr(word, place + 1)
    FROM (SELECT *, unnest(range(1, length(word) + 1)) AS place FROM word_counts WHERE length(word) > 3)
)
SELECT DISTINCT own.word, other.word AS near_word
FROM stumps AS own
JOIN stumps AS other USING (stump)
WHERE own.in_findings AND other.people > 0 AND own.word <> other.word
  AND least(own.people, other.people) <= $unknown
  AND damerau_levenshtein(own.word, other.word) = 1;

CREATE OR REPLACE TEMP TABLE names AS
WITH words AS (
    SELECT name_key, unnest(words) AS word FROM name_words
), rarity AS (
    SELECT
        name_key,
        list(word ORDER BY word) FILTER (people <= $rare) AS rare_words,
        min_by(word, (people, word)) FILTER (people > 0) AS rarest_word
    FROM words JOIN word_counts USING (word)
    GROUP BY name_key
), near AS (
    SELECT name_key, list(DISTINCT near_word) AS near_words
    FROM words JOIN near_word_pairs USING (word)
    GROUP BY name_key
)
SELECT
    name_words.*,
    coalesce(rare_words, []) AS rare_words,
    list_concat(words, CASE WHEN in_findings THEN coalesce(near_words, []) ELSE [] END) AS near_words,
    rarest_word
FROM name_words
JOIN name_keys USING (name_key)
LEFT JOIN rarity USING (name_key)
LEFT JOIN near USING (name_key);
