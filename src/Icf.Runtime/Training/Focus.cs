using System.Text;

namespace Icf;

/// <summary>
/// Training for some data sets by rounds of simulation from ever narrower regions: after each round the prior is
/// truncated to where the network proposes latents for the data sets, and the next round simulates from there. So the
/// traces of the last round are all like the data sets, however far the prior reaches.
/// </summary>
/// <remarks>
/// This is truncated sequential neural posterior estimation (Deistler, Gonçalves and Macke, Truncated proposals for
/// scalable and hassle-free simulation-based inference, NeurIPS 2022), with a region of one interval for each latent
/// (as in Miller et al., Truncated marginal neural ratio estimation, NeurIPS 2021). Each latent is drawn from its prior
/// given the latents before it and given its interval; the probabilities of the intervals weight the trace, so that the
/// weighted traces are draws of the prior given the region. One network results, for all the data sets and data like
/// them; its importance weights are those of the model. Latents have no interval that have no distribution function,
/// few values, or another place from trace to trace, that stand in a rejection loop, or whose interval has more than
/// nine tenths of the prior's probability; and those whose intervals would make the traces' weights too unequal.
/// </remarks>
public sealed record Focus
{
    /// <summary>The usual one.</summary>
    public static Focus Default { get; } = new();

    /// <summary>
    /// The most rounds, at least 2. The last has at least half of the traces; the earlier ones share the other half, in
    /// small batches and with some 30,000 traces seen in each, repetitions counted. After a round that hardly narrows
    /// the region, rounds have twice the traces; after two in a row, the last one follows.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 2.</exception>
    public int Rounds
    {
        get;
        init =>
            field =
                value >= 2
                    ? value
                    : throw new ArgumentOutOfRangeException(nameof(Rounds), value, "Rounds must be at least 2.");
    } = 10;

    /// <summary>
    /// The share of the network's draws for a data set that an interval leaves out at each end, from 0 to 0.1.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from 0 to 0.1.</exception>
    public double Tail
    {
        get;
        init =>
            field = value is >= 0 and <= 0.1
                ? value
                : throw new ArgumentOutOfRangeException(nameof(Tail), value, "Tail must be from 0 to 0.1.");
    } = 1e-3;

    private bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(builder, (nameof(Rounds), Rounds), (nameof(Tail), Tail));
}
