using System.Collections.Concurrent;
using Icf.Traces;

namespace Icf.CompilerServices;

/// <summary>An <c>[Observed]</c> parameter, or a member of it: a family of data under one name.</summary>
public sealed class DataPath
{
    private readonly ConcurrentDictionary<string, DataPath> _members = new();
    private readonly DataPath? _parent;
    private readonly EncoderKind[] _encoders;
    private EncoderKind[]? _allEncoders;

    /// <summary>An observed parameter.</summary>
    /// <param name="ordinal">Its position among the observed parameters.</param>
    /// <param name="name">Its name.</param>
    /// <param name="encoders">How a network reads each level of its indices, outermost first.</param>
    public DataPath(int ordinal, string name, params EncoderKind[] encoders) =>
        (Ordinal, Name, _encoders) = (ordinal, name, encoders);

    private DataPath(DataPath parent, string member)
        : this(parent.Ordinal, $"{parent.Name}.{member}") => (_parent, AllowsMissing) = (parent, parent.AllowsMissing);

    /// <summary>The position of its parameter among the observed ones.</summary>
    public int Ordinal { get; }

    /// <summary>The parameter's name, followed by the members that lead here: <c>reading.Value</c>.</summary>
    public string Name { get; }

    /// <summary>The parts of it that are passed to called models, which read them in their own way.</summary>
    public IReadOnlyList<PassedData> Passed { get; init; } = [];

    /// <summary>Whether its data may be missing; a missing datum is a latent.</summary>
    public bool AllowsMissing { get; init; }

    /// <summary>
    /// How a network reads each level of the indices, outermost first, those in called models included; those of the
    /// parameter for a member. A datum with fewer indices uses as many from the front.
    /// </summary>
    public IReadOnlyList<EncoderKind> Encoders => _parent?.Encoders ?? (_allEncoders ??= [.. Resolve([])]);

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    internal DataPath Member(string name) =>
        _members.GetOrAdd(name, static (member, parent) => new DataPath(parent, member), this);

    // A model that passes its data to itself adds nothing new.
    private List<EncoderKind> Resolve(HashSet<DataPath> onTheWay)
    {
        List<EncoderKind> kinds = [.. _encoders];
        if (!onTheWay.Add(this))
            return kinds;
        foreach (PassedData passed in Passed)
            Merge(kinds, passed.Levels, passed.Callee().Resolve(onTheWay));
        onTheWay.Remove(this);
        Settle(kinds);
        return kinds;
    }

    // If two models disagree, the level is read in order, which suits any data.
    private static void Merge(List<EncoderKind> kinds, int levels, List<EncoderKind> others)
    {
        for (int i = 0; i < others.Count; i++)
        {
            if (levels + i >= kinds.Count)
                kinds.Add(others[i]);
            else if (kinds[levels + i] != others[i])
                kinds[levels + i] = EncoderKind.Recurrent;
        }
    }

    // The two levels of an image are convolved together or not at all.
    private static void Settle(List<EncoderKind> kinds)
    {
        for (int i = 0; i < kinds.Count; i++)
        {
            if (kinds[i] != EncoderKind.Convolution)
                continue;
            if (i + 1 < kinds.Count && kinds[i + 1] == EncoderKind.Convolution)
                i++;
            else
                kinds[i] = EncoderKind.Recurrent;
        }
    }
}
