namespace Icf.CompilerServices;

// The latents that a run visits, with their values.
public sealed partial class Scorer<TReal>
{
    private Visit? _last;
    private IWaiting? _waiting;
    private Rng _draws;

    /// <summary>Whether the visits of a run are kept for <see cref="CopyVisits"/>.</summary>
    public bool KeepsVisits { get; set; }

    /// <summary>The stream from which latents that are summed out get their values, where visits are kept.</summary>
    public Rng Draws
    {
        get => _draws;
        set => _draws = value;
    }

    /// <summary>
    /// The values of latents, in the order of visits, whose coordinates are to be found; null where the coordinates are
    /// given.
    /// </summary>
    public IReadOnlyList<object>? Given { get; set; }

    /// <summary>
    /// Whether <see cref="Given"/> has a value of discrete latents, too, so that nothing is summed out.
    /// </summary>
    public bool GivesSummed { get; set; }

    /// <summary>The latents that the run has visited, in the order of visits.</summary>
    /// <param name="values">Receives their values; those that are summed out are drawn from their distribution given
    /// all others and the data.</param>
    /// <param name="ends">Receives how many coordinates are taken after each visit; −1 where the latent is summed out,
    /// −2 where its value is held; null for nowhere.</param>
    public void CopyVisits(ICollection<object> values, ICollection<int>? ends = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        foreach (Visit visit in Visit.InOrder(_last))
        {
            values.Add(visit.Value);
            ends?.Add(visit.End);
        }
    }

    internal double NextUniform() => _draws.NextDouble();

    internal void NoteSummed(object value) => Note(value, Visit.SummedOut);

    internal void Note(object value) => Note(value, _next);

    private void Note(object value, int end)
    {
        if (!KeepsVisits)
            return;
        if (_waiting is not null)
            _waiting.Add(value, end);
        else
            _last = new Visit(value, end, _last);
    }

    internal object NextGiven() =>
        _visits < Given!.Count
            ? Given[_visits++]
            : throw new InvalidOperationException(
                $"The scorer visits more latents than the {Given.Count} of the trace: which latents a model visits "
                    + "must not depend on their values."
            );
}
