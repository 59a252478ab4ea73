using System.Collections.Concurrent;

namespace Icf.Traces;

/// <summary>An <c>[Observed]</c> parameter, or a member of it: a family of data under one name.</summary>
public sealed class DataPath
{
    private readonly ConcurrentDictionary<string, DataPath> _members = new();
    private readonly DataPath? _parent;
    private readonly EncoderKind[] _encoders;

    /// <summary>An observed parameter.</summary>
    /// <param name="ordinal">Its position among the observed parameters.</param>
    /// <param name="name">Its name.</param>
    /// <param name="encoders">How a network reads each level of its indices, outermost first.</param>
    public DataPath(int ordinal, string name, params EncoderKind[] encoders) =>
        (Ordinal, Name, _encoders) = (ordinal, name, encoders);

    private DataPath(DataPath parent, string member)
        : this(parent.Ordinal, $"{parent.Name}.{member}") => _parent = parent;

    /// <summary>The position of its parameter among the observed ones.</summary>
    public int Ordinal { get; }

    /// <summary>The parameter's name, followed by the members that lead here: <c>reading.Value</c>.</summary>
    public string Name { get; }

    /// <summary>
    /// How a network reads each level of the indices, outermost first; those of the parameter for a member. A datum with
    /// fewer indices uses as many from the front.
    /// </summary>
    public IReadOnlyList<EncoderKind> Encoders => _parent?.Encoders ?? _encoders;

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    internal DataPath Member(string name) =>
        _members.GetOrAdd(name, static (member, parent) => new DataPath(parent, member), this);
}
