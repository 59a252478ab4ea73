using System.Collections.Concurrent;

namespace Icf.Traces;

/// <summary>An <c>[Observed]</c> parameter, or a member of it: a family of data under one name.</summary>
public sealed class DataPath
{
    private readonly ConcurrentDictionary<string, DataPath> _members = new();

    /// <summary>An observed parameter.</summary>
    /// <param name="ordinal">Its position among the observed parameters.</param>
    /// <param name="name">Its name.</param>
    public DataPath(int ordinal, string name) => (Ordinal, Name) = (ordinal, name);

    /// <summary>The position of its parameter among the observed ones.</summary>
    public int Ordinal { get; }

    /// <summary>The parameter's name, followed by the members that lead here: <c>reading.Value</c>.</summary>
    public string Name { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    internal DataPath Member(string name) =>
        _members.GetOrAdd(name, static (member, parent) => new DataPath(parent.Ordinal, $"{parent.Name}.{member}"), this);
}
