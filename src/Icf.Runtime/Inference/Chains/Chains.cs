using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using static System.FormattableString;

namespace Icf.Inference;

/// <summary>
/// What is known of an answer that Markov chains gave: whether they agree with each other, how many independent draws
/// they are worth, and, of those that follow gradients, how their trajectories went. Draws stand chain after chain.
/// </summary>
public sealed class Chains : Diagnostics
{
    /// <summary>The name by which <see cref="Latents"/> has the log density of latents and data.</summary>
    internal const string LogDensity = "(log density)";

    private readonly ChainRecord _record;
    private readonly Lazy<ImmutableArray<ChainSummary>> _latents;

    /// <summary>Looks at chains.</summary>
    /// <param name="record">What the sampler noted.</param>
    /// <param name="latents">The latents by name, each with its draws.</param>
    internal Chains(ChainRecord record, IReadOnlyList<(string Name, Func<double[]> Draws)> latents)
    {
        _record = record;
        _latents = new(() => [.. latents.Select(latent => Summary(latent.Name, latent.Draws()))]);
    }

    /// <summary>The number of chains.</summary>
    public int Count => _record.Chains;

    /// <summary>The draws of each chain, those of the warm-up not counted.</summary>
    public int Length => _record.Length;

    /// <summary>R̂ and effective sample sizes of every coordinate, and of every discrete latent that is not summed out,
    /// as the integer that stands for its value. Computed on first use.</summary>
    public ImmutableArray<ChainSummary> Latents => _latents.Value;

    /// <summary>The largest R̂ of all latents; NaN where none varies.</summary>
    public double LargestRHat => Worst(latent => latent.RHat).RHat;

    /// <summary>The smallest effective sample size for the centre of a latent's distribution.</summary>
    public double SmallestBulkEss => Worst(latent => -latent.BulkEss).BulkEss;

    /// <summary>The smallest effective sample size for the tails of a latent's distribution.</summary>
    public double SmallestTailEss => Worst(latent => -latent.TailEss).TailEss;

    /// <summary><see cref="SmallestBulkEss"/>.</summary>
    public override double EffectiveSampleSize => SmallestBulkEss;

    /// <summary>
    /// The draws, by their places, whose trajectory diverged: its energy went wrong by more than 1,000 nats, as it does
    /// where the density bends too sharply for the steps. Where they lie tells where the chains could not go.
    /// </summary>
    public ImmutableArray<int> Divergences => ImmutableCollectionsMarshal.AsImmutableArray(_record.Divergences);

    /// <summary>
    /// How often the trajectory of each draw was doubled: at depth d it has up to 2ᵈ − 1 steps. Empty where there are
    /// no trajectories.
    /// </summary>
    public ImmutableArray<int> TreeDepths => ImmutableCollectionsMarshal.AsImmutableArray(_record.TreeDepths);

    /// <summary>The most doublings that were allowed.</summary>
    public int MaxTreeDepth => _record.MaxTreeDepth;

    /// <summary>
    /// The energy fraction E-BFMI of each chain (Betancourt 2016): below 0.3 its draws hardly reach the tails. Empty
    /// where there are no energies.
    /// </summary>
    public ImmutableArray<double> EnergyBfmi =>
        _record.Energies.Length == 0
            ? []
            : [.. Enumerable.Range(0, Count).Select(c => ChainStatistics.EnergyBfmi(Energies(c)))];

    /// <summary>The step size of each chain after the warm-up; empty where there is none.</summary>
    public ImmutableArray<double> StepSizes => ImmutableCollectionsMarshal.AsImmutableArray(_record.StepSizes);

    /// <summary>How often the log density and its gradient were computed, the warm-up included.</summary>
    public long Gradients => _record.Gradients;

    /// <summary>
    /// The moves of latents that were moved one by one, each given all others: all of them, by address, or the discrete
    /// ones that could not be summed out, between transitions of the continuous ones. Empty where there are none.
    /// </summary>
    public ImmutableArray<MoveSummary> Moves => ImmutableCollectionsMarshal.AsImmutableArray(_record.Moves);

    /// <summary>The energy of each draw; empty where there is none.</summary>
    internal ReadOnlySpan<double> AllEnergies => _record.Energies;

    internal override string Maker => TreeDepths.IsEmpty ? "Markov chains" : nameof(NutsEngine.Nuts);

    /// <summary>The draws that each chain was to have; more than <see cref="Length"/> where time ran out.</summary>
    internal int Asked => _record.Asked;

    /// <summary>R̂ and effective sample sizes of one latent.</summary>
    /// <param name="latent">Its name.</param>
    /// <exception cref="KeyNotFoundException">There is no such latent among the numbers.</exception>
    public ChainSummary this[string latent]
    {
        get
        {
            foreach (ChainSummary summary in Latents)
                if (summary.Latent == latent)
                    return summary;
            throw new KeyNotFoundException(
                $"The chains have no number '{latent}'; they have {Listing.Of([.. Latents.Select(l => l.Latent)])}."
            );
        }
    }

    /// <summary>The latent that a figure is largest for; those of which it is not known are left out.</summary>
    internal ChainSummary Worst(Func<ChainSummary, double> figure) =>
        Latents
            .Where(latent => !double.IsNaN(figure(latent)))
            .OrderByDescending(figure)
            .FirstOrDefault(new ChainSummary("", double.NaN, double.NaN, double.NaN));

    private protected override IEnumerable<ReliabilityReason> Reasons() => ChainRules.Reasons(this);

    private protected override string Figures()
    {
        var text = new StringBuilder();
        text.Append(Invariant($"{Count} chains of {Length} draws, R̂ up to {LargestRHat:F3}, ESS from "));
        text.Append(Invariant($"{SmallestBulkEss:F0} (bulk), {SmallestTailEss:F0} (tail)"));
        if (_record.TreeDepths.Length > 0)
            text.Append(Invariant($", {Divergences.Length} divergences, {Gradients} gradients"));
        ILookup<MoveKind, MoveSummary> moves = _record.Moves.ToLookup(static moves => moves.Kind);
        MoveSummary[] updates =
        [
            .. _record.Moves.Where(static moves =>
                moves.Kind is not (MoveKind.SingleSite or MoveKind.Block or MoveKind.ParticleGibbs or MoveKind.Network)
            ),
        ];
        if (updates.Length > 0)
            text.Append("; updated by Gibbs: ").Append(Updates(updates));
        if (Total(moves[MoveKind.SingleSite]) is (> 0 and var tried, var accepted))
            text.Append(Invariant($", {100.0 * accepted / tried:F0} % of {tried} moves accepted"));
        if (Total(moves[MoveKind.ParticleGibbs]) is (> 0 and var visits, var changes))
            text.Append(Invariant($", latents changed in {100.0 * changes / visits:F0} % of the transitions"));
        if (Total(moves[MoveKind.Network]) is (> 0 and var drawn, var taken))
            text.Append(Invariant($", the network's trace was taken in {100.0 * taken / drawn:F0} % of {drawn} moves"));
        return text.ToString();
    }

    private static (long Tried, long Accepted) Total(IEnumerable<MoveSummary> moves) =>
        (moves.Sum(static m => m.Tried), moves.Sum(static m => m.Accepted));

    // Latents with the same move together: z[0], z[1], … (12 in all) drawn from the full conditional
    private static string Updates(IEnumerable<MoveSummary> updates) =>
        string.Join(
            "; ",
            updates
                .GroupBy(static update => update.Kind)
                .Select(static group =>
                    Listing.Of([.. group.Select(static update => update.Latent)])
                    + $" ({MoveSummary.Words(group.Key, group.Average(static update => update.Acceptance))})"
                )
        );

    private ReadOnlySpan<double> Energies(int chain) => _record.Energies.AsSpan(chain * Length, Length);

    private ChainSummary Summary(string name, double[] draws) =>
        new(
            name,
            ChainStatistics.RHat(draws, Count),
            ChainStatistics.BulkEss(draws, Count),
            ChainStatistics.TailEss(draws, Count)
        );
}
