using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Analysis;

/// <summary>
/// The arrays, lists and other objects of a model, one for each place in the code that creates them. A value written to
/// any element is joined with the value of all elements.
/// </summary>
/// <param name="elements">The sources of a run that asks for direct dependences; null for any other run.</param>
internal sealed class Objects(Elements? elements)
{
    private const int PatientWrites = 4;
    private readonly Dictionary<object, int> _numbers = new();
    private readonly List<Entry> _entries = new();

    /// <summary>Increases whenever the known sets grow.</summary>
    public int Version { get; private set; }

    /// <summary>The object created by an expression; its length is joined with the lengths it had before.</summary>
    /// <param name="place">The expression.</param>
    /// <param name="length">How many elements it has.</param>
    /// <param name="content">Their value; null for none.</param>
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

        if (_entries[number].IsReleased)
        {
            _entries[number] = new Entry(length, content, isCleared) { IsMisaligned = _entries[number].IsMisaligned };
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

    /// <summary>Joins a value with the value of the elements.</summary>
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
    /// Discards what is known about the elements and lengths of objects and of everything that they refer to, because
    /// unknown code has changed them. That code may have kept references, so nothing will be known about these objects
    /// from now on, nor about what is put into them.
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

    /// <summary>Marks the objects as known to other code, which may change what is put into them.</summary>
    public void Escape(SourceSet objects)
    {
        foreach (int number in objects.Members())
            _entries[number].IsEscaped = true;
    }

    /// <summary>The objects that were created here and are now known to other code.</summary>
    public SourceSet Escaped { get; private set; }

    /// <summary>The objects, and everything that they refer to.</summary>
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

    /// <summary>The objects that a value refers to by itself or by its parts.</summary>
    public static SourceSet Held(Value value) =>
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

    /// <summary>The value of any element; null if it is not known.</summary>
    public Value? Content(SourceSet objects) =>
        objects
            .Members()
            .Select(n =>
                _entries[n] is { IsMisaligned: true } && elements is not null && _entries[n].Read() is { } content
                    ? elements.Read(content, [])
                    : _entries[n].Read()
            )
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

    /// <summary>A value about which only its origins are known.</summary>
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

    /// <summary>Everything that a value depends on, including the contents of the objects that it refers to.</summary>
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
                sources |= elements is null ? SourcesOf(content, seen) : elements.Whole(SourcesOf(content, seen));
        }

        return sources;
    }

    /// <summary>
    /// Objects can be reached by another way, on which their elements have other indices: so indices tell nothing.
    /// </summary>
    public void Misalign(SourceSet objects)
    {
        foreach (int number in objects.Members())
            _entries[number].IsMisaligned = true;
    }

    /// <summary>Changes the sources of everything that is in objects.</summary>
    public void Map(Func<Element, Element?> map)
    {
        foreach (Entry entry in _entries)
        {
            entry.Length = elements!.Map(entry.Length, map);
            entry.Content = entry.Content is null ? null : elements.Map(entry.Content, map);
        }
    }

    /// <summary>Forgets the objects that a turn has made, except for those that are held.</summary>
    public void Release(SyntaxNode turn, SourceSet held)
    {
        SourceSet outside = _numbers
            .Where(pair => !IsMadeIn(turn, pair.Key))
            .Aggregate(held | Escaped, static (all, pair) => all | SourceSet.Of(pair.Value));
        SourceSet kept = Reachable(outside);
        for (int number = 0; number < _entries.Count; number++)
        {
            if (kept.Contains(number))
                continue;
            _entries[number].IsReleased = true;
            _entries[number].Content = null;
            _entries[number].Length = Value.Unknown;
        }
    }

    /// <summary>Lengths and contents of all objects, to be compared with what they are later.</summary>
    public IReadOnlyList<(Value Length, Value? Content)> Contents() =>
        _entries.Select(static e => (e.Length, e.Content)).ToArray();

    private static bool IsMadeIn(SyntaxNode turn, object place) =>
        place is IOperation { Syntax: { } syntax } && turn.Span.Contains(syntax.Span);

    private sealed class Entry(Value length, Value? content, bool isCleared)
    {
        public Value Length { get; set; } = length;

        public Value? Content { get; set; } = content;

        public int Writes { get; set; }

        /// <summary>Whether indices tell nothing of its elements.</summary>
        public bool IsMisaligned { get; set; }

        /// <summary>Whether nothing refers to it any more.</summary>
        public bool IsReleased { get; set; }

        public bool IsEscaped { get; set; }

        /// <summary>
        /// What the elements may depend on since they became unknown; null as long as they are known.
        /// </summary>
        public SourceSet? Forgotten { get; set; }

        public Value? Read() =>
            !isCleared ? Content
            : Content is null ? new Value(Interval.Point(0))
            : Content with { Outer = Content.Outer.Hull(Interval.Point(0)) };
    }
}
