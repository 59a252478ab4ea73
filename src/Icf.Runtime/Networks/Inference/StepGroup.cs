using Icf.Traces;

namespace Icf.Networks;

/// <summary>
/// The steps of a parked group at one part: the rows of the group that have this part, and the distinct steps, each of
/// which the network computes once.
/// </summary>
internal sealed class StepGroup(NetworkPlan plan)
{
    private readonly Distinct<NetworkStep> _steps = new();
    private readonly Distinct<StepPosition> _positions = new();
    private readonly Distinct<StepPlace> _places = new();
    private readonly ReusedArray<int> _rows = new();
    private readonly Region _region = Region.Of(plan);
    private readonly ReusedArray<PriorInfo> _priors = new();
    private readonly ReusedArray<bool> _narrowed = new();
    private readonly ReusedArray<int> _stepOf = new();
    private readonly ReusedArray<int> _positionOf = new();
    private readonly ReusedArray<int> _placeOf = new();
    private readonly ReusedArray<int> _valueOf = new();
    private int _count;

    /// <summary>The rows of the group that have the part.</summary>
    public ReadOnlySpan<int> Rows => _rows.Span[.._count];

    /// <summary>The priors of these rows, as the head sees them.</summary>
    public ReadOnlySpan<PriorInfo> Priors => _priors.Span[.._count];

    /// <summary>For each of these rows whether the head sees a range instead of the prior.</summary>
    public ReadOnlySpan<bool> AreNarrowed => _narrowed.Span[.._count];

    /// <summary>For each of these rows the number of its distinct step.</summary>
    public ReadOnlySpan<int> StepOf => _stepOf.Span[.._count];

    /// <summary>The distinct steps.</summary>
    public ReadOnlySpan<NetworkStep> Steps => _steps.Keys;

    /// <summary>Their distinct positions.</summary>
    public ReadOnlySpan<StepPosition> Positions => _positions.Keys;

    /// <summary>For each distinct step the number of its position.</summary>
    public ReadOnlyMemory<int> PositionOf => _positionOf.Memory;

    /// <summary>Their distinct places, which several queries may have in common.</summary>
    public ReadOnlySpan<StepPlace> Places => _places.Keys;

    /// <summary>For each distinct step the number of its place.</summary>
    public ReadOnlyMemory<int> PlaceOf => _placeOf.Memory;

    /// <summary>The values of the latents before.</summary>
    public EarlierValues Earlier { get; } = new(plan);

    /// <summary>For each distinct step the number of the value before; −1 at a first step.</summary>
    public ReadOnlyMemory<int> ValueOf => _valueOf.Memory;

    /// <summary>Collects the rows that have the current part.</summary>
    /// <param name="group">The group.</param>
    /// <param name="histories">The earlier latents of each particle, by its slot.</param>
    /// <param name="tellsPrior">Whether the network reads location and scale of the prior.</param>
    public void Gather(ParkedGroup group, StepHistory[] histories, bool tellsPrior)
    {
        _steps.Clear();
        _positions.Clear();
        _places.Clear();
        Earlier.Clear();
        Span<int> rows = _rows.Resize(group.Count),
            stepOf = _stepOf.Resize(group.Count);
        Span<PriorInfo> priors = _priors.Resize(group.Count);
        Span<bool> narrowed = _narrowed.Resize(group.Count);
        _count = 0;
        for (int r = 0; r < rows.Length; r++)
        {
            if (!group.HasPart(r))
                continue;
            Particle particle = group.Particle(r);
            PriorInfo prior = group.Prior(r);
            stepOf[_count] = _steps.Add(
                new NetworkStep(
                    histories[particle.Slot],
                    new StepPosition(particle.Query, group.Place(r), particle.Cursor),
                    tellsPrior ? prior.Typical : default
                )
            );
            rows[_count] = r;
            narrowed[_count] = _region.TryNarrow(group.Site.Id, group.Place(r), prior, out PriorInfo seen);
            priors[_count] = narrowed[_count] ? seen : prior;
            _count++;
        }

        Span<int> positionOf = _positionOf.Resize(_steps.Count),
            placeOf = _placeOf.Resize(_steps.Count),
            valueOf = _valueOf.Resize(_steps.Count);
        for (int s = 0; s < positionOf.Length; s++)
        {
            ref readonly NetworkStep step = ref _steps.Keys[s];
            positionOf[s] = _positions.Add(step.Position);
            placeOf[s] = _places.Add(step.Position.Place);
            valueOf[s] = step.History.Site < 0 ? -1 : Earlier.Add(step.History.Site, step.History.Coordinate);
        }
    }
}
