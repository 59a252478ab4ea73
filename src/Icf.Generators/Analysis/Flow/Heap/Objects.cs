using System.Runtime.CompilerServices;

namespace Icf.Generators.Analysis;

/// <summary>
/// The arrays, lists and other objects of a model, one for each place in the code that makes them. What is written to
/// any element of any of them joins what is known of all.
/// </summary>
internal sealed class Objects
{
    private const int PatientWrites = 4;
    private readonly Dictionary<object, int> _numbers = new();
    private readonly List<Entry> _entries = new();

    /// <summary>Grows whenever something more becomes known.</summary>
    public int Version { get; private set; }

    /// <summary>The object made by an expression; its length joins those that it was given before.</summary>
    /// <param name="place">The expression.</param>
    /// <param name="length">How many elements it has.</param>
    /// <param name="content">What they are; nothing for none.</param>
    /// <param name="isCleared">Whether elements are zero until they are written.</param>
    public SourceSet Make(object place, Value length, Value? content, bool isCleared = false)
    {
        if (!_numbers.TryGetValue(place, out int number))
        {
            _numbers.Add(place, number = _entries.Count);
            _entries.Add(new Entry(length, content, isCleared));
            Version++;
            return SourceSet.Of(number);
        }

        Value joined = _entries[number].Length.Join(length, default, isDrawn: false);
        if (!joined.Equals(_entries[number].Length))
        {
            _entries[number].Length = _entries[number].Length.Widen(joined);
            Version++;
        }

        if (content is not null)
            Write(SourceSet.Of(number), content);
        return SourceSet.Of(number);
    }

    /// <summary>Adds to what the elements can be.</summary>
    public void Write(SourceSet objects, Value value)
    {
        foreach (int number in objects.Members())
        {
            Entry entry = _entries[number];
            Value joined = entry.Content?.Join(value, default, isDrawn: false) ?? value;
            if (entry.IsEscaped)
                Forget(value.Objects, value.Sources);
            if (joined.Equals(entry.Content))
                continue;
            entry.Content =
                entry.Content is not null && ++entry.Writes > PatientWrites ? entry.Content.Widen(joined) : joined;
            Version++;
        }
    }

    /// <summary>
    /// Forgets which elements there are, and how many, in objects and in all that they lead to: an unknown hand has
    /// changed them. It may have kept them, so that nothing will ever be known of them again, nor of what is put into
    /// them.
    /// </summary>
    public void Forget(SourceSet objects, SourceSet sources)
    {
        foreach (int number in Reachable(objects).Members())
        {
            if (_entries[number].Forgotten is { } known && sources.IsWithin(known))
                continue;
            _entries[number].Forgotten = (_entries[number].Forgotten ?? default(SourceSet)) | sources;
            Escape(SourceSet.Of(number));
            Escaped |= SourceSet.Of(number);
            Write(
                SourceSet.Of(number),
                new Value(Interval.Line) { Origins = Sources.Elsewhere, Sources = sources | Sources.Elsewhere }
            );
            Grow(SourceSet.Of(number), sources);
        }
    }

    /// <summary>Somebody else knows the objects, and may change what is put into them.</summary>
    public void Escape(SourceSet objects)
    {
        foreach (int number in objects.Members())
            _entries[number].IsEscaped = true;
    }

    /// <summary>The objects that were made here and are known elsewhere by now.</summary>
    public SourceSet Escaped { get; private set; }

    /// <summary>The objects, and all that they lead to.</summary>
    public SourceSet Reachable(SourceSet objects)
    {
        SourceSet all = objects;
        var open = new Stack<int>(objects.Members());
        while (open.Count > 0)
        {
            SourceSet held = _entries[open.Pop()].Content is { } content ? Held(content) : default;
            foreach (int number in held.Members())
            {
                if (all.Contains(number))
                    continue;
                all |= SourceSet.Of(number);
                open.Push(number);
            }
        }

        return all;
    }

    private static SourceSet Held(Value value) =>
        value.Parts.Aggregate(value.Objects, static (all, part) => all | Held(part));

    /// <summary>Elements have been added.</summary>
    public void Grow(SourceSet objects, SourceSet sources)
    {
        foreach (int number in objects.Members())
        {
            Entry entry = _entries[number];
            Value grown = entry.Length.Join(new Value(Interval.Counts).DependingOn(sources), default, isDrawn: false);
            if (grown.Equals(entry.Length))
                continue;
            entry.Length = grown;
            Version++;
        }
    }

    /// <summary>What any element is, or nothing where none is known.</summary>
    public Value? Content(SourceSet objects) =>
        objects
            .Members()
            .Select(n => _entries[n].Read())
            .Aggregate(
                (Value?)null,
                static (all, one) => all is null || one is null ? all ?? one : all.Join(one, default, isDrawn: false)
            );

    /// <summary>How many elements there are.</summary>
    public Value? Length(SourceSet objects) =>
        objects
            .Members()
            .Select(n => _entries[n].Length)
            .Aggregate((Value?)null, static (all, one) => all?.Join(one, default, isDrawn: false) ?? one);

    /// <summary>A value of which no more is known than what it was made from.</summary>
    public Value Joined(params Value[] from)
    {
        SourceSet sources = default,
            origins = default,
            objects = default;
        foreach (Value value in from)
        {
            sources |= SourcesOf(value);
            origins |= value.Origins;
            objects |= value.Objects;
        }

        return Value.Unknown with
        {
            Sources = sources,
            Origins = origins | sources,
            Objects = objects,
        };
    }

    /// <summary>All that a value depends on, with what the objects hold that it leads to.</summary>
    public SourceSet SourcesOf(Value value) => SourcesOf(value, new HashSet<int>());

    private SourceSet SourcesOf(Value value, HashSet<int> seen)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        SourceSet sources = value.Sources;
        foreach (Value part in value.Parts)
            sources |= SourcesOf(part, seen);
        if (value.Draw is not null)
            sources |= SourcesOf(value.Draw, seen);
        foreach (int number in value.Objects.Members())
        {
            if (!seen.Add(number))
                continue;
            sources |= _entries[number].Length.Sources;
            if (_entries[number].Content is { } content)
                sources |= SourcesOf(content, seen);
        }

        return sources;
    }

    private sealed class Entry(Value length, Value? content, bool isCleared)
    {
        public Value Length { get; set; } = length;

        public Value? Content { get; set; } = content;

        public int Writes { get; set; }

        public bool IsEscaped { get; set; }

        /// <summary>
        /// What the elements may depend on since they were forgotten; nothing as long as they are known.
        /// </summary>
        public SourceSet? Forgotten { get; set; }

        public Value? Read() =>
            !isCleared ? Content
            : Content is null ? new Value(Interval.Point(0))
            : Content with { Outer = Content.Outer.Hull(Interval.Point(0)) };
    }
}
