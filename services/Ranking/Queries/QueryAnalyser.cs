using System.Text;
using System.Text.RegularExpressions;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Similarity;
using SeoulMate.Taste.Text;

namespace SeoulMate.Ranking.Queries;

/// <summary>
/// Reads queries by what the catalogue knows: titles, people, networks, and the words for genres, moods and themes. What is
/// surer is read first, and what was read is not read again: a title that contains a genre's word is a title.
/// </summary>
public sealed partial class QueryAnalyser
{
    /// <summary>What weighs less says something of a phrase, but the phrase does not say it.</summary>
    private const double Certain = 0.8;

    /// <summary>Makes every weight less than certain.</summary>
    private const double NearlyCertain = 0.75;

    private const double NearlySure = 0.85;
    private const double MisspeltConfidence = 0.7;
    private const double InitialsConfidence = 0.8;
    private const double WordWeight = 0.8;
    private const double ConceptWordWeight = 0.5;

    private readonly IReadOnlyDictionary<string, DramaFacts> facts;
    private readonly TitleIndex titles;
    private readonly PersonIndex people;
    private readonly NetworkNames networks;
    private readonly Lexicon lexicon;
    private readonly HashSet<string> known;

    /// <summary>A reader for one state of the catalogue.</summary>
    /// <param name="facts">The catalogue, by drama id.</param>
    public QueryAnalyser(IReadOnlyDictionary<string, DramaFacts> facts)
    {
        this.facts = facts;
        titles = new(facts.Values);
        people = new(facts.Values);
        networks = new(facts.Values);
        lexicon = new(facts.Values
            .SelectMany(drama => drama.Genres.Select(genre => $"genre:{genre}").Concat(drama.Moods.Select(mood => $"mood:{mood}")).Concat(drama.Tags.Select(tag => $"tag:{tag}")))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList());
        known = [.. facts.Values.SelectMany(drama => Words.Of($"{drama.Title} {drama.Hook} {drama.Synopsis}"))];
    }

    /// <summary>How a query is read.</summary>
    /// <param name="query">What was typed.</param>
    /// <param name="thisYear">The year it is.</param>
    /// <param name="without">Ids of entities that were read wrongly: their words are taken as mere words.</param>
    public QueryAnalysis Read(string query, int thisYear, IReadOnlySet<string>? without = null)
    {
        query = Spelling.Readable(query);
        var reading = new Reading(this, query, thisYear, without ?? new HashSet<string>());
        var asTyped = reading.Run();

        if (asTyped.Entities.Count > 0 || reading.KnowsAWord)
        {
            return asTyped;
        }

        // Nothing is known of it: perhaps the keyboard was in the other language.
        var swapped = query.Any(letter => Hangul.IsSyllable(letter) || Hangul.IsLetter(letter)) ? KeyboardLayout.ToLatin(query) : KeyboardLayout.ToKorean(query);

        if (swapped is null || swapped == query)
        {
            return asTyped;
        }

        var corrected = new Reading(this, swapped, thisYear, without ?? new HashSet<string>()).Run();

        return corrected.Entities.Count > 0
            ? corrected with { Query = query, Correction = swapped, Entities = [.. corrected.Entities.Select(entity => entity with { Typed = query, Via = entity.Via ?? swapped })] }
            : asTyped;
    }

    /// <summary>One query being read.</summary>
    private sealed partial class Reading(QueryAnalyser of, string query, int thisYear, IReadOnlySet<string> without)
    {
        private readonly List<QueryEntity> entities = [];
        private readonly List<QueryWish> wishes = [];
        private readonly List<string> named = [];
        private readonly List<string> seeds = [];
        private readonly List<string> last = [];
        private readonly List<string> open = [];
        private readonly List<(Word Word, QueryWish Wish)> unknown = [];
        private QueryLimits limits = QueryLimits.None;
        private SearchOrder? order;
        private string? correction;

        /// <summary>What has not been read yet, at its place; what was read is blank.</summary>
        private readonly StringBuilder rest = new(query);

        internal bool KnowsAWord { get; private set; }

        internal QueryAnalysis Run()
        {
            if (!ReadWholeTitle(titlesOf: of.titles.Exactly) && !ReadInitials() && !ReadAcronym())
            {
                ReadSimilar();
                ReadCrewOf();
                ReadNamedTitles();
                ReadNetworks();
                ReadLimits();
                ReadPeople();
                ReadConcepts();

                _ = IsMostlyUnread() && (ReadWholeTitle(titlesOf: Misspelt) || (!KnowsAWord && ReadWholeTitle(titlesOf: of.titles.Shortened)));

                if (named.Count == 0)
                {
                    ReadMisspeltConcepts();
                }
            }
            else
            {
                ReadConcepts();
            }

            MakeLimitsOfConcepts();

            return new(query, IntentOf(), entities, named, seeds, wishes, limits, TextOf(), order, last, correction);
        }

        /// <summary>Where every word means something, only a very near title was meant.</summary>
        private IReadOnlyList<NamedDrama> Misspelt(string text) =>
            [.. of.titles.Nearly(text).Where(title => title.Confidence >= NearlySure || entities.Count == 0 || !AreAllKnown())];

        private bool AreAllKnown() => wishes.Where(wish => wish.EntityId is null).All(wish => of.known.Contains(wish.Terms[0].Text));

        private bool Allows(string id) => !without.Contains(id);

        /// <summary>The whole query, or all but words such as "drama", is one title.</summary>
        private bool ReadWholeTitle(Func<string, IReadOnlyList<NamedDrama>> titlesOf)
        {
            foreach (var text in new[] { query, Filler().Replace(query, " "), Article().Replace(Filler().Replace(query, " ").Trim(), string.Empty) }.Select(text => text.Trim()).Distinct())
            {
                var found = Allowed(titlesOf(text));

                if (found.Count > 0)
                {
                    Name(found, query);
                    return true;
                }
            }

            return false;
        }

        /// <summary>ㅎㅌㄷㄹㄴ is 호텔 델루나, or somebody's name.</summary>
        private bool ReadInitials()
        {
            if (!Hangul.IsInitials(query))
            {
                return false;
            }

            if (Allowed(of.titles.ByInitials(query)) is { Count: > 0 } whole)
            {
                Name(whole, query);
                return true;
            }

            if (of.people.ByInitials(query).FirstOrDefault(person => Allows($"person:{person.PersonId}")) is { } person)
            {
                AddPerson(new(person, InitialsConfidence), query, Roles.All);
                return true;
            }

            if (Allowed(of.titles.BeginningWithInitials(query)) is { Count: > 0 } begun)
            {
                Name(begun, query);
                return true;
            }

            return false;
        }

        /// <summary>CLOY, in capitals: the first letters of a title's words. Small letters are tried when nothing else is known.</summary>
        private bool ReadAcronym() => Filler().Replace(query, string.Empty).Trim() is var text && text.All(char.IsAsciiLetterUpper) && of.people.Exactly([text]) is null
            && ReadWholeTitle(titlesOf: of.titles.Shortened);

        private List<NamedDrama> Allowed(IReadOnlyList<NamedDrama> titles) => [.. titles.Where(title => Allows($"title:{title.DramaId}"))];

        private void Name(List<NamedDrama> found, string typed)
        {
            var best = found[0];
            var drama = of.facts[best.DramaId];
            var isOther = Spelling.Key(typed) != Spelling.Key(drama.Title) && Spelling.Key(typed) != Spelling.Key(drama.NativeTitle ?? string.Empty);
            entities.Add(new($"title:{best.DramaId}", EntityKind.Title, drama.Title, typed, best.Confidence, Via: isOther ? best.Name : null, NativeValue: drama.NativeTitle));

            if (best.Confidence < 1 && Spelling.Key(typed) != Spelling.Key(best.Name) && !Hangul.IsInitials(typed))
            {
                correction = best.Name;
            }

            foreach (var title in found)
            {
                named.AddRange(of.titles.SequelsOf(title.DramaId).Prepend(title.DramaId).Where(id => !named.Contains(id)));
            }
        }

        /// <summary>"like X", "similar to X", "X 같은": X is no hit, but what the hits are to be like.</summary>
        private void ReadSimilar()
        {
            foreach (Match match in Like().Matches(rest.ToString()))
            {
                if (TitleAtStartOf(match.Index + match.Length) is var (title, from, length))
                {
                    Seed(title, match.Index, from + length - match.Index);
                    ReadFurtherSeeds(from + length);
                    return;
                }
            }

            foreach (Match match in LikeAfter().Matches(rest.ToString()))
            {
                if (TitleAtEndOf(match.Index) is var (title, from))
                {
                    Seed(title, from, match.Index + match.Length - from);
                    return;
                }
            }
        }

        /// <summary>"like X and Y".</summary>
        private void ReadFurtherSeeds(int at)
        {
            var match = Further().Match(rest.ToString(), at);

            if (match.Success && TitleAtStartOf(match.Index + match.Length) is var (title, from, length) && of.titles.Exactly(query.Substring(from, length)).Count > 0)
            {
                Seed(title, match.Index, from + length - match.Index);
                ReadFurtherSeeds(from + length);
            }
        }

        private void Seed(NamedDrama title, int from, int length)
        {
            var id = $"similar_to:{title.DramaId}";

            if (Allows(id))
            {
                var drama = of.facts[title.DramaId];
                entities.Add(new(id, EntityKind.SimilarTo, drama.Title, Take(from, length), title.Confidence, Via: title.Name == drama.Title ? null : title.Name, NativeValue: drama.NativeTitle));
                seeds.Add(title.DramaId);
            }
        }

        /// <summary>"by the writer of X" asks for that person's works; X itself is known already.</summary>
        private void ReadCrewOf()
        {
            var match = CrewOf().Match(rest.ToString());

            if (!match.Success || TitleAtStartOf(match.Index + match.Length) is not var (title, from, length))
            {
                return;
            }

            var drama = of.facts[title.DramaId];
            var isWriter = match.Groups["writer"].Success;
            var crew = isWriter ? drama.Writers : drama.Directors;

            if (crew.Count > 0 && Allows($"person:{crew[0].PersonId}"))
            {
                var typed = Take(match.Index, from + length - match.Index);
                entities.Add(new($"person:{crew[0].PersonId}", EntityKind.Person, crew[0].Name, typed, title.Confidence, IsLimit: true, Via: drama.Title, NativeValue: crew[0].NativeName));
                wishes.Add(new([.. crew.Select(person => ($"{(isWriter ? "writer" : "director")}:{person.PersonId}", 1.0))], 1, Demand.Required, $"person:{crew[0].PersonId}"));
                last.Add(title.DramaId);
            }
        }

        /// <summary>Titles of several words, named among others: "goblin and sky castle".</summary>
        private void ReadNamedTitles()
        {
            // Whoever asks for the like of a drama describes the rest.
            foreach (var span in seeds.Count > 0 ? [] : Spans(atLeast: 2, atMost: 8))
            {
                var text = TextOf(span);

                if (of.lexicon.ConceptOf(Lexicon.Phrase(text)) is null
                    && span.Count(word => !Words.IsTooCommon(word.Key)) > 1
                    && of.titles.Exactly(text).Where(title => title.Confidence > 0.9 && Allows($"title:{title.DramaId}")).ToList() is { Count: > 0 } found)
                {
                    Name([found[0]], Take(span));
                    ReadNamedTitles();
                    return;
                }
            }
        }

        private void ReadNetworks()
        {
            foreach (var span in Spans(atLeast: 1, atMost: 3))
            {
                if (of.networks.Named(TextOf(span)) is { } network && Allows($"network:{network[0]}"))
                {
                    entities.Add(new($"network:{network[0]}", EntityKind.Network, network[0], Take(span), 1, IsLimit: true));
                    wishes.Add(new([.. network.Select(name => ($"network:{name}", 1.0))], 0.1, Demand.Required, $"network:{network[0]}"));
                    ReadNetworks();
                    return;
                }
            }
        }

        private void ReadLimits()
        {
            foreach (var limit in LimitReader.Read(rest.ToString(), thisYear))
            {
                var id = $"{limit.Kind.ToString().ToLowerInvariant()}:{limit.Value}";

                if (!Allows(id))
                {
                    continue;
                }

                entities.Add(new(id, limit.Kind, limit.Value, Take(limit.From, limit.Length), 1, IsLimit: limit.Order is null));
                order = limit.Order ?? order;
                limits = new(
                    limit.Limits.YearFrom ?? limits.YearFrom,
                    limit.Limits.YearTo ?? limits.YearTo,
                    limit.Limits.EpisodesFrom ?? limits.EpisodesFrom,
                    limit.Limits.EpisodesTo ?? limits.EpisodesTo,
                    limit.Limits.RatingFrom ?? limits.RatingFrom);
            }
        }

        private void ReadPeople()
        {
            var roles = RolesAskedFor();
            var isAsked = Asking().IsMatch(query);

            foreach (var find in new Func<IReadOnlyList<string>, NamedPerson?>[] { of.people.Exactly, of.people.Sounding })
            {
                foreach (var span in Spans(atLeast: 1, atMost: 4))
                {
                    string[] words = [.. span.Select(word => WithoutParticle(word.Text))];

                    if (words.Length == 1 && !MayBeWholeName(span[0], isAsked, find == of.people.Exactly))
                    {
                        continue;
                    }

                    if (of.lexicon.ConceptOf(Lexicon.Phrase(string.Join(' ', words))) is null
                        && (words.Length == 1 || span.All(word => !Words.IsTooCommon(word.Key)))
                        && find(words) is { } person
                        && Allows($"person:{person.Person.PersonId}"))
                    {
                        AddPerson(person, Take(span), roles);
                        ReadPeople();
                        return;
                    }
                }
            }

            // A name with a letter wrong is read only where there is nothing else.
            if (entities.Count == 0 && Spans(atLeast: 2, atMost: 4).FirstOrDefault(span => span.Length == WordsLeft().Count) is { } all
                && of.people.Nearly([.. all.Select(word => word.Text)]) is { } nearly && Allows($"person:{nearly.Person.PersonId}"))
            {
                correction = nearly.Person.Name;
                AddPerson(nearly, Take(all), roles);
            }
        }

        /// <summary>One word is a whole name if it is Hangul, if nothing else was typed, or if the query asks who plays.</summary>
        private bool MayBeWholeName(Word word, bool isAsked, bool isExact) =>
            word.Text.All(Hangul.IsSyllable) ? isExact && word.Text.Length > 1
            : word.Text.Length > 7 && !of.known.Contains(word.Stem) ? true
            : isExact && (isAsked || WordsLeft().Count == 1 || (word.Text.Length > 1 && word.Text.All(char.IsUpper)));

        private void AddPerson(NamedPerson named, string typed, Roles roles)
        {
            var person = named.Person;
            var id = $"person:{person.PersonId}";
            var isOther = Spelling.Key(typed) != Spelling.Key(person.Name) && Spelling.Key(typed) != Spelling.Key(person.NativeName ?? string.Empty);

            entities.Add(new(id, EntityKind.Person, person.Name, typed, named.Confidence, IsLimit: true, Via: isOther && named.Confidence < 1 ? person.Name : null, NativeValue: person.NativeName));
            wishes.Add(new([.. RoleTerms(roles).Select(role => ($"{role}:{person.PersonId}", 1.0))], 1, Demand.Required, id));
        }

        private static IEnumerable<string> RoleTerms(Roles roles) => roles switch
        {
            Roles.Writer => ["writer"],
            Roles.Director => ["director"],
            _ => ["cast", "writer", "director"],
        };

        private Roles RolesAskedFor()
        {
            var writer = Writer().Match(rest.ToString());
            var director = Director().Match(rest.ToString());

            if (writer.Success)
            {
                Take(writer.Index, writer.Length);
                return Roles.Writer;
            }

            if (director.Success)
            {
                Take(director.Index, director.Length);
                return Roles.Director;
            }

            return Roles.All;
        }

        /// <summary>Genres, moods and themes, the longest phrases first; then the words that are left.</summary>
        private void ReadConcepts()
        {
            var isTitle = named.Count > 0;
            var words = WordsLeft();
            var at = 0;

            while (at < words.Count)
            {
                at += ReadConceptAt(words, at, isTitle) ?? ReadWord(words[at]);
            }
        }

        private int? ReadConceptAt(List<Word> words, int at, bool isTitle)
        {
            for (var length = Math.Min(Lexicon.LongestPhrase, words.Count - at); length > 0; length--)
            {
                var phrase = words.GetRange(at, length);
                List<string> stems = [.. phrase.Select(word => word.Stem)];

                if ((length > 1 || !Words.IsTooCommon(phrase[0].Key)) && of.lexicon.ConceptOf(stems) is { } concept)
                {
                    return AddConcept(concept, phrase, stems, IsDenied(words, at, length), isTitle) ? length : null;
                }

                if (length > 1 && of.lexicon.HasSynonyms(Lexicon.KeyOf(stems)))
                {
                    AddWords(stems, Lexicon.KeyOf(stems));
                    open.AddRange(phrase.Select(word => word.Text));
                    return length;
                }
            }

            return words[at].Text.Length > 1 && words[at].Text.All(Hangul.IsSyllable) ? ReadKoreanWord(words, at, isTitle) : null;
        }

        private int? ReadKoreanWord(List<Word> words, int at, bool isTitle)
        {
            var phrases = of.lexicon.PhrasesIn(words[at].Text).ToList();

            foreach (var phrase in phrases)
            {
                if (of.lexicon.ConceptOf([phrase]) is { } concept)
                {
                    AddConcept(concept, [words[at]], [phrase], IsDenied(words, at, 1), isTitle);
                }
                else
                {
                    AddWords([phrase], phrase);
                }
            }

            return phrases.Count > 0 ? 1 : null;
        }

        /// <summary>"timetravel", "thiller": words that nobody knows, but are nearly a phrase that says something.</summary>
        private void ReadMisspeltConcepts()
        {
            foreach (var (word, wish) in unknown)
            {
                if (of.lexicon.Meant(word.Key) is var (saying, stems) && of.lexicon.ConceptOf(stems) is { } concept)
                {
                    var before = entities.Count;
                    wishes.Remove(wish);

                    if (AddConcept(concept, [word], stems, isDenied: false, isTitle: false) && entities.Count > before)
                    {
                        entities[^1] = entities[^1] with { Confidence = MisspeltConfidence, Via = saying };
                        correction ??= saying;
                    }
                }
            }
        }

        private bool AddConcept(Concept concept, List<Word> phrase, IReadOnlyList<string> stems, bool isDenied, bool isTitle)
        {
            var typed = string.Join(' ', phrase.Select(word => word.Text));
            var (term, _) = concept.Facets.OrderByDescending(facet => facet.Weight).ThenBy(facet => facet.Term.StartsWith("tag:", StringComparison.Ordinal)).First();
            var value = term[(term.IndexOf(':', StringComparison.Ordinal) + 1)..];
            var kind = term.Split(':')[0] switch { "genre" => EntityKind.Genre, "mood" => EntityKind.Mood, _ => EntityKind.Theme };
            var id = $"{(isDenied ? "not-" : string.Empty)}{kind.ToString().ToLowerInvariant()}:{value}";

            if (!Allows(id))
            {
                return false;
            }

            KnowsAWord = true;

            if (!isTitle && entities.All(entity => entity.Id != id))
            {
                entities.Add(new(id, kind, value, typed, Spelling.Key(typed) == Spelling.Key(value) ? 1 : 0.9, IsExcluded: isDenied));
            }

            if (isDenied)
            {
                wishes.Add(new([.. concept.Facets.Where(facet => facet.Weight >= Certain).Select(facet => (facet.Term, facet.Weight))], 1, Demand.Excluded, id));
                return true;
            }

            if (concept.IsEach)
            {
                wishes.AddRange(concept.Facets.Select(facet => new QueryWish([facet], facet.Weight, Demand.Wished, id)));
                return true;
            }

            if (wishes.Any(wish => wish.EntityId == id))
            {
                // Said twice is said once.
                return true;
            }

            var typedWords = stems.Count == 1 ? [(stems[0], 1.0)] : Array.Empty<(string, double)>();
            var otherWords = concept.Words.Where(word => !stems.Contains(word)).Select(word => (word, ConceptWordWeight));
            wishes.Add(new([.. concept.Facets, .. typedWords, .. otherWords], 1, Demand.Wished, id));
            open.AddRange(phrase.Select(word => word.Text));
            open.AddRange(concept.Facets.Where(facet => facet.Weight >= Certain).Select(facet => facet.Term[(facet.Term.IndexOf(':', StringComparison.Ordinal) + 1)..]).Take(2));

            return true;
        }

        private int ReadWord(Word word)
        {
            if (!Words.IsTooCommon(word.Key) && !Denials.Contains(word.Key) && (word.Key.Length > 1 || !char.IsAsciiLetter(word.Key[0]) || entities.Count == 0))
            {
                var isKnown = of.known.Contains(word.Stem);
                KnowsAWord |= isKnown;
                AddWords([word.Stem], word.Stem);

                if (!isKnown)
                {
                    unknown.Add((word, wishes[^1]));
                }

                open.Add(word.Text);
            }

            return 1;
        }

        private void AddWords(IReadOnlyList<string> stems, string key)
        {
            var synonyms = of.lexicon.SynonymsOf(key).Where(synonym => !stems.Contains(synonym)).Select(synonym => (synonym, Lexicon.SynonymWeight));
            IEnumerable<string> pieces = stems is [var one] && one.All(Hangul.IsSyllable) ? Words.Of(one) : stems;

            wishes.Add(new([.. pieces.Distinct(StringComparer.Ordinal).Select(stem => (stem, 1.0 / stems.Count)), .. synonyms], WordWeight, Demand.Wished));
        }

        /// <summary>"no romance", "not too sad", "로맨스 없는".</summary>
        private static bool IsDenied(List<Word> words, int at, int length) =>
            Enumerable.Range(Math.Max(0, at - 2), Math.Min(2, at)).Any(before => Denials.Contains(words[before].Key) && words.Skip(before + 1).Take(at - before - 1).All(between => Words.IsTooCommon(between.Key)))
            || (at + length < words.Count && KoreanDenials.Any(denial => words[at + length].Text.StartsWith(denial, StringComparison.Ordinal)));

        /// <summary>Beside a limit, a genre or theme is a limit too; what was asked to be excluded is one always.</summary>
        private void MakeLimitsOfConcepts()
        {
            if (!entities.Any(entity => entity.IsLimit || entity.Kind is EntityKind.Order) || seeds.Count > 0)
            {
                return;
            }

            for (var i = 0; i < wishes.Count; i++)
            {
                if (wishes[i] is { EntityId: { } id, Demand: Demand.Wished } wish && wish.Terms.Any(term => term.Weight >= Certain) && entities.FindIndex(entity => entity.Id == id && entity.Kind is EntityKind.Genre or EntityKind.Theme) is >= 0 and var place)
                {
                    wishes[i] = wish with { Demand = Demand.Required, Terms = entities[place].Kind is EntityKind.Genre ? [.. wish.Terms.Select(OnlyGenresCertain)] : wish.Terms };
                    entities[place] = entities[place] with { IsLimit = true };
                }
            }
        }

        /// <summary>Whoever asks for a genre of a year wants the genre, not what merely feels like it.</summary>
        private static (string Text, double Weight) OnlyGenresCertain((string Text, double Weight) term) =>
            term.Text.StartsWith("genre:", StringComparison.Ordinal) ? term : (term.Text, term.Weight * NearlyCertain);

        /// <summary>Words that nobody knows, or no entity at all: the query may be a misspelt title.</summary>
        private bool IsMostlyUnread() => entities.Count == 0 || wishes.Count(wish => wish.EntityId is null) >= wishes.Count(wish => wish.EntityId is not null);

        private Intent IntentOf()
        {
            bool Has(params EntityKind[] kinds) => entities.Any(entity => kinds.Contains(entity.Kind) && !entity.IsExcluded);

            return Has(EntityKind.SimilarTo) ? Intent.Similar
                : Has(EntityKind.Title) ? Intent.Title
                : Has(EntityKind.Person) ? Intent.Person
                : Has(EntityKind.Year, EntityKind.Episodes, EntityKind.Rating, EntityKind.Network, EntityKind.Order) ? Intent.Limits
                : wishes.Count == 0 ? Intent.Vague
                : wishes.Count(wish => wish.EntityId is null) > entities.Count ? Intent.Open
                : Has(EntityKind.Mood) ? Intent.Mood
                : Has(EntityKind.Theme) ? Intent.Theme
                : Has(EntityKind.Genre) ? Intent.Genre
                : Intent.Open;
        }

        private string TextOf() => string.Join(' ', open) is { Length: > 200 } text ? text[..200] : string.Join(' ', open);

        private (NamedDrama Title, int From, int Length)? TitleAtStartOf(int from)
        {
            var words = WordsLeft().Where(word => word.From >= from).SkipWhile(word => word.Key is "the" or "a" or "drama" or "kdrama" or "show").ToList();
            var until = words.FindIndex(word => Ends.Contains(word.Key));
            words = until > 0 ? words[..until] : words;

            foreach (var find in new Func<string, IReadOnlyList<NamedDrama>>[] { of.titles.Exactly, of.titles.Nearly })
            {
                for (var count = Math.Min(words.Count, 10); count > 0; count--)
                {
                    var end = words[count - 1].From + words[count - 1].Text.Length;

                    if (find(query[words[0].From..end]) is [var title, ..])
                    {
                        return (title, words[0].From, end - words[0].From);
                    }
                }
            }

            return null;
        }

        private (NamedDrama Title, int From)? TitleAtEndOf(int until)
        {
            var words = WordsLeft().Where(word => word.From < until).ToList();

            for (var count = words.Count; count > 0; count--)
            {
                var from = words[^count].From;
                var text = query[from..until].Trim();

                foreach (var name in new[] { text, WithoutParticle(text) })
                {
                    if (of.titles.Exactly(name) is [var title, ..])
                    {
                        return (title, from);
                    }
                }
            }

            return null;
        }

        /// <summary>The words that have not been read, in order.</summary>
        private List<Word> WordsLeft() => [.. WordPattern().Matches(rest.ToString()).SelectMany(match => Word.Of(match.Value, match.Index))];

        /// <summary>Neighbouring words that have not been read, the longest spans first.</summary>
        private IEnumerable<Word[]> Spans(int atLeast, int atMost)
        {
            var words = WordsLeft();

            for (var length = Math.Min(atMost, words.Count); length >= atLeast; length--)
            {
                for (var at = 0; at + length <= words.Count; at++)
                {
                    yield return [.. words.GetRange(at, length)];
                }
            }
        }

        private string TextOf(Word[] span) => query[span[0].From..(span[^1].From + span[^1].Text.Length)];

        private string Take(Word[] span) => Take(span[0].From, span[^1].From + span[^1].Text.Length - span[0].From);

        /// <summary>Marks a part of the query as read.</summary>
        private string Take(int from, int length)
        {
            for (var i = from; i < from + length; i++)
            {
                rest[i] = ' ';
            }

            return query.Substring(from, length).Trim();
        }

        /// <summary>아이유가, 아이유의: Korean glues particles to names.</summary>
        private static string WithoutParticle(string word) =>
            word.Length > 2 && Particles.FirstOrDefault(particle => word.EndsWith(particle, StringComparison.Ordinal) && word.Length - particle.Length > 1) is { } particle
                ? word[..^particle.Length]
                : word;

        private static readonly string[] Particles = ["이랑", "에서", "이", "가", "은", "는", "을", "를", "의", "와", "과", "랑", "도", "씨", "님"];
        private static readonly HashSet<string> Denials = new(["no", "not", "without", "non", "minus", "except", "excluding", "less", "isnt", "arent", "dont", "never", "zero"], StringComparer.Ordinal);
        private static readonly string[] KoreanDenials = ["없", "말고", "빼고", "아닌", "제외", "안 나오"];
        private static readonly HashSet<string> Ends = new(["but", "with", "without", "please", "and", "except", "only", "that", "from", "under", "set", "or"], StringComparer.Ordinal);

        [GeneratedRegex(@"[\p{L}\p{M}\p{N}'’]+")]
        private static partial Regex WordPattern();

        [GeneratedRegex(@"\b(?:k-?dramas?|dramas?|series|tv shows?|shows?|watch|korean|full)\b|드라마|시리즈", RegexOptions.IgnoreCase)]
        private static partial Regex Filler();

        [GeneratedRegex(@"^(?:the|a|an)\s+", RegexOptions.IgnoreCase)]
        private static partial Regex Article();

        [GeneratedRegex(@"\b(?:similar to|in the (?:style|vein|spirit|mood) of|reminiscent of|reminds? me of|comparable to|same (?:vibes?|feel|mood|energy) as|vibes? (?:of|like)|feels like|fans of|if (?:i|you) (?:liked?|loved?|enjoyed)|(?:i|just) (?:liked?|loved?|finished|watched|enjoyed)|such as|like|akin to)\b", RegexOptions.IgnoreCase)]
        private static partial Regex Like();

        [GeneratedRegex(@"\G\s*(?:,|&|/|and|or|그리고)\s*", RegexOptions.IgnoreCase)]
        private static partial Regex Further();

        [GeneratedRegex(@"\s*(?:[와과랑]?\s*(?:같은|비슷한|유사한)|처럼|느낌의|풍의|스타일의|류의)(?:\s*(?:드라마|작품|거))?|(?:\s+|-)(?:vibes?|esque|like|style|type)\b(?:\s*(?:k-?)?(?:dramas?|shows?|series))?", RegexOptions.IgnoreCase)]
        private static partial Regex LikeAfter();

        [GeneratedRegex(@"\b(?:by|from)?\s*(?:the\s+)?(?:same\s+)?(?:(?<writer>writers?|screenwriters?|author)|directors?|pd)\s+(?:of|as|behind|who (?:wrote|made|directed))\s+|\bwho\s+(?:(?<writer>wrote)|directed|made)\s+", RegexOptions.IgnoreCase)]
        private static partial Regex CrewOf();

        [GeneratedRegex(@"\b(?:written by|(?:screen)?writer|screenwriter|penned by)\b|작가(?:님)?|극본", RegexOptions.IgnoreCase)]
        private static partial Regex Writer();

        [GeneratedRegex(@"\b(?:directed by|director|pd)\b|감독(?:님)?|연출", RegexOptions.IgnoreCase)]
        private static partial Regex Director();

        [GeneratedRegex(@"\b(?:starring|stars|with|has|have|acted|acts|actor|actress|plays|played|featuring|feat|by|cast|dramas?|kdramas?|filmography)\b|주연|출연|나오는|나온|배우|드라마|작품", RegexOptions.IgnoreCase)]
        private static partial Regex Asking();

        private enum Roles
        {
            All,
            Writer,
            Director,
        }
    }

    /// <summary>A word of a query and where it stands in it.</summary>
    private sealed record Word(string Text, int From)
    {
        /// <summary>The word without case and accents.</summary>
        internal string Key { get; } = Spelling.Key(Text).Normalize(NormalizationForm.FormC);

        internal string Stem => Words.Stem(Key);

        /// <summary>"SKY캐슬" is two words: one in each script.</summary>
        internal static IEnumerable<Word> Of(string text, int from)
        {
            var start = 0;

            for (var i = 1; i <= text.Length; i++)
            {
                if (i == text.Length || Hangul.IsSyllable(text[i]) != Hangul.IsSyllable(text[start]))
                {
                    if (Spelling.Key(text[start..i]).Length > 0)
                    {
                        yield return new Word(text[start..i], from + start);
                    }

                    start = i;
                }
            }
        }
    }
}
