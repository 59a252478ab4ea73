using Icf.Traces;

namespace Icf.Inference;

/// <summary>The latent values of a block of particles in little space: 12 bytes a value.</summary>
internal sealed class ParticleBlock
{
    private readonly Dictionary<(CallPath, SampleSite, SiteIndex), int> _ids = [];
    private readonly List<Choice> _addresses = [];
    private readonly List<int> _lastVisitors = [];
    private readonly List<int> _sequence = [];
    private readonly List<double> _numbers = [];
    private readonly List<object?> _boxed = [];
    private readonly int[] _ends;
    private int _count;

    public ParticleBlock(int capacity) => _ends = new int[capacity];

    public int Count => _count;

    /// <summary>Each address visited by any particle, in the order of the first visits.</summary>
    public IReadOnlyList<Choice> Addresses => _addresses;

    /// <summary>Adds the next particle.</summary>
    /// <exception cref="ModelException">It visits an address twice.</exception>
    public void Add(TraceRecord record)
    {
        // Particles visit mostly the same addresses in the same order: the one before tells where to look first.
        int previous = _count > 1 ? _ends[_count - 2] : 0;
        int previousEnd = _count > 0 ? _ends[_count - 1] : 0;
        foreach (ref readonly Choice choice in record.Choices)
        {
            int id = previous < previousEnd ? _sequence[previous++] : -1;
            if (id < 0 || !IsAt(_addresses[id], choice))
                id = IdOf(choice);
            if (_lastVisitors[id] == _count)
                throw ParticleRunner.VisitedTwice(choice.Address);
            _lastVisitors[id] = _count;
            _sequence.Add(id);
            _numbers.Add(choice.Number);
            if (choice.Boxed is not null)
                Box(choice.Boxed);
        }

        _ends[_count++] = _sequence.Count;
    }

    /// <summary>The values at one of the addresses: particle by particle, NaN where it was not visited.</summary>
    public void Read(int address, Span<double> into)
    {
        into.Fill(double.NaN);
        int position = 0;
        for (int p = 0; p < _count; p++)
            for (; position < _ends[p]; position++)
                if (_sequence[position] == address)
                    into[p] = _numbers[position];
    }

    /// <summary>The latents of one particle.</summary>
    public IEnumerable<Choice> Particle(int particle)
    {
        for (int i = particle == 0 ? 0 : _ends[particle - 1]; i < _ends[particle]; i++)
            yield return _addresses[_sequence[i]] with { Number = _numbers[i], Boxed = i < _boxed.Count ? _boxed[i] : null };
    }

    private static bool IsAt(in Choice address, in Choice choice) =>
        ReferenceEquals(address.Path, choice.Path) && ReferenceEquals(address.Site, choice.Site) && address.Index == choice.Index;

    private int IdOf(in Choice choice)
    {
        var key = (choice.Path, choice.Site, choice.Index);
        if (!_ids.TryGetValue(key, out int id))
        {
            _ids.Add(key, id = _addresses.Count);
            _addresses.Add(choice);
            _lastVisitors.Add(-1);
        }

        return id;
    }

    private void Box(object value)
    {
        while (_boxed.Count < _numbers.Count - 1)
            _boxed.Add(null);
        _boxed.Add(value);
    }
}
