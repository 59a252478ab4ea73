using Icf.Traces;

namespace Icf.Networks;

/// <summary>
/// The steps of a parked group at one part: which rows of the group take it, and what of it the network has to compute,
/// each distinct step once.
/// </summary>
internal sealed class StepGroup
{
    private readonly Distinct<NetworkStep> _steps = new();
    private readonly Distinct<Stand> _stands = new();
    private readonly Distinct<Past> _values = new();
    private int[] _rows = [];
    private PriorInfo[] _priors = [];
    private int[] _stepOf = [];
    private int[] _standOf = [];
    private int[] _valueOf = [];

    /// <summary>The number of rows that take the step.</summary>
    public int Count { get; private set; }

    /// <summary>The rows of the group that take the step.</summary>
    public ReadOnlySpan<int> Rows => _rows.AsSpan(0, Count);

    /// <summary>The priors of these rows.</summary>
    public ReadOnlySpan<PriorInfo> Priors => _priors.AsSpan(0, Count);

    /// <summary>For each of these rows the number of its distinct step.</summary>
    public ReadOnlySpan<int> StepOf => _stepOf.AsSpan(0, Count);

    /// <summary>The distinct steps.</summary>
    public ReadOnlySpan<NetworkStep> Steps => _steps.Keys;

    /// <summary>The distinct places at which they stand.</summary>
    public ReadOnlySpan<Stand> Stands => _stands.Keys;

    /// <summary>For each distinct step the number of its stand.</summary>
    public ReadOnlyMemory<int> StandOf => _standOf.AsMemory(0, _steps.Count);

    /// <summary>The distinct values of the latents before, with no memory.</summary>
    public ReadOnlySpan<Past> Values => _values.Keys;

    /// <summary>For each distinct step the number of the value before; −1 at a first step.</summary>
    public ReadOnlyMemory<int> ValueOf => _valueOf.AsMemory(0, _steps.Count);

    /// <summary>Gathers the rows that have the part at hand.</summary>
    /// <param name="group">The group.</param>
    /// <param name="pasts">The earlier latents of each particle, by its slot.</param>
    /// <param name="tellsPrior">Whether the network is told location and scale of the prior.</param>
    public void Gather(ParkedGroup group, Past[] pasts, bool tellsPrior)
    {
        Reserve(group.Count);
        _steps.Clear();
        _stands.Clear();
        _values.Clear();
        Count = 0;
        for (int r = 0; r < group.Count; r++)
        {
            if (!group.HasPart(r))
                continue;
            Particle particle = group.Particle(r);
            PriorInfo prior = group.Prior(r);
            _stepOf[Count] = _steps.Add(new NetworkStep(
                pasts[particle.Slot], new Stand(group.Place(r), particle.Cursor), tellsPrior ? prior.Typical : default));
            (_rows[Count], _priors[Count]) = (r, prior);
            Count++;
        }

        for (int s = 0; s < _steps.Count; s++)
        {
            ref readonly NetworkStep step = ref _steps.Keys[s];
            _standOf[s] = _stands.Add(step.Stand);
            _valueOf[s] = step.Past.Site < 0 ? -1 : _values.Add(step.Past with { Memory = -1 });
        }
    }

    private void Reserve(int count)
    {
        if (_rows.Length >= count)
            return;
        int length = Math.Max(16, 2 * count);
        (_rows, _priors) = (new int[length], new PriorInfo[length]);
        (_stepOf, _standOf, _valueOf) = (new int[length], new int[length], new int[length]);
    }
}
