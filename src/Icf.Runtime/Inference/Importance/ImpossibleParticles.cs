using Icf.Traces;

namespace Icf.Inference;

/// <summary>How many runs of a model had impossible traces, and why the first of them was impossible.</summary>
internal sealed class ImpossibleParticles
{
    private readonly List<int> _numbers = [];
    private long _count;
    private ModelException? _first;

    /// <summary>The numbers of those particles that were recorded with their numbers.</summary>
    public IReadOnlyList<int> Numbers => _numbers;

    /// <summary>Records a run; must be called in the order of the runs.</summary>
    public void Add(Particle particle, string model)
    {
        // One explanation is enough, since it needs a stack trace.
        _first ??= ParticleRunner.Explain(particle.Invalid!, model, particle);
        _count++;
    }

    /// <summary>Records a run and its number, by which <see cref="StandIns"/> finds another for it.</summary>
    public void Add(int number, Particle particle, string model)
    {
        Add(particle, model);
        _numbers.Add(number);
    }

    /// <summary>Adds the particles of a later block, chain or island.</summary>
    public void Add(ImpossibleParticles later)
    {
        _first ??= later._first;
        _count += later._count;
        _numbers.AddRange(later._numbers);
    }

    /// <summary>Writes how many there were, and why the first was impossible.</summary>
    public void Write(BinaryWriter to)
    {
        to.Write(_count);
        to.Write(_first is not null);
        if (_first is null)
            return;
        to.Write(_first.Address is not null);
        to.Write(_first.Address ?? "");
        to.Write(_first.Message);
    }

    /// <summary>Becomes what was written.</summary>
    public void Read(BinaryReader from)
    {
        (_count, _first) = (from.ReadInt64(), null);
        if (!from.ReadBoolean())
            return;
        bool hasAddress = from.ReadBoolean();
        string address = from.ReadString();
        _first = new ModelException(hasAddress ? address : null, from.ReadString());
    }

    /// <summary>The report.</summary>
    /// <param name="runs">How many runs there were in all.</param>
    /// <exception cref="ModelException">All were impossible.</exception>
    public ImpossibleTraces Among(long runs)
    {
        if (_first is null)
            return ImpossibleTraces.None with { Of = runs };
        if (_count == runs)
            throw runs == 1 ? _first : _first.OfAll(runs);
        return new ImpossibleTraces(_count, runs, _first.Address, _first.Message);
    }
}
