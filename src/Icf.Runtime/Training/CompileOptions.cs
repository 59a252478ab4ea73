using System.Text;
using Icf.Training;

namespace Icf;

/// <summary>How a model is compiled: how many traces are simulated, and how the network is trained on them.</summary>
public sealed record CompileOptions : TrainingOptions
{
    /// <summary>The usual ones.</summary>
    public CompileOptions() { }

    /// <summary>The options of a training on a data set, together with those that the data set determines.</summary>
    internal CompileOptions(CompileFromOptions options, DataSet data)
        : base(options) => (Traces, ValidationTraces) = (data.Traces, data.ValidationTraces);

    /// <summary>The number of simulated traces to train on.</summary>
    public int Traces { get; init; } = 100_000;

    /// <summary>
    /// The number of further traces that are held out to measure the loss; 0 for a tenth of <see cref="Traces"/>, but
    /// from 256 to 4,096. A training of one pass measures the loss on a sixteenth of them, but at least 256 if there
    /// are as many, and at the end on all.
    /// </summary>
    public int ValidationTraces { get; init; }

    /// <summary>
    /// How much wider than the prior the latents of training simulations are spread, at least 1. Above 1 the network
    /// also learns about data that are rare under the prior, at some cost for ordinary data: half of the traces are
    /// drawn from the prior; in the others each latent comes, with probability one half, from a wider distribution, in
    /// which distances from the prior's centre are multiplied by this factor (logarithms of distances on a half-line),
    /// or, on intervals and finite sets, which is uniform. Inference stays exact, since its weights are always those of
    /// the model itself; but the network proposes from the posterior under the wider prior, so that the gain is
    /// greatest where the data are more informative than the prior. Losses are measured on traces that are simulated in
    /// the same way, so they cannot be compared with those of another factor. If the model fails on a wide trace, the
    /// trace is replaced by an ordinary one.
    /// </summary>
    public double PriorInflation { get; init; } = 1;

    /// <summary>
    /// Factors for single sites instead of <see cref="PriorInflation"/>, by the names of sites as in <see
    /// cref="TrainingReport.ProposedByPrior"/>: <c>mu</c>, <c>cluster/mean</c>.
    /// </summary>
    public IReadOnlyDictionary<string, double>? SitePriorInflation { get; init; }

    /// <summary>
    /// For data with <see cref="ObservedAttribute.AllowMissing"/>: the probability with which each datum is hidden in a
    /// training trace, from 0 to 1, in addition to the data that are missing in its arguments. Null hides a tenth, but
    /// nothing if the example of <c>Compile</c> has missing data itself: then exactly these are missing in all traces.
    /// </summary>
    public double? MissingShare { get; init; }

    /// <summary>
    /// What the network is trained for: null for simulations of the model and, with <see
    /// cref="CompilationEngine.CompileOn"/>, for <see cref="Objective.ForwardKl"/>. Other objectives than <see
    /// cref="Objective.Prior"/> need data sets, which only <see cref="CompilationEngine.CompileOn"/> takes. The traces
    /// of a minibatch are then divided by the shares of the objective: the draws of the network for a data set count as
    /// many traces.
    /// </summary>
    public Objective? Objective { get; init; }

    /// <summary>
    /// Trains for the data sets of <see cref="CompilationEngine.CompileOn"/> by rounds of simulation from ever narrower
    /// regions around them; null to simulate from the whole prior. The traces and the <see
    /// cref="TrainingOptions.Budget"/> are divided over the rounds; <see cref="TrainingOptions.Epochs"/> are those of
    /// the last. The network has only met data like the data sets, and
    /// a query about others is warned of. It is trained on simulations alone: with an <see cref="Objective"/> for data
    /// sets, or with widened priors, it is refused.
    /// </summary>
    public Focus? Focus { get; init; }

    internal long TracesToSee =>
        (long)Traces * (Epochs > 0 ? Epochs : Math.Clamp((int)Math.Ceiling(200_000.0 / Traces), 1, 4));

    internal int TracesToHoldOut => ValidationTraces > 0 ? ValidationTraces : Math.Clamp(Traces / 10, 256, 4_096);

    internal override IEnumerable<(string Name, string Value)> Course() =>
        [
            (nameof(Traces), Text(Traces)),
            (nameof(ValidationTraces), Text(ValidationTraces)),
            (nameof(PriorInflation), WidenedPrior.InWords(PriorInflation, SitePriorInflation)),
            (nameof(MissingShare), MissingShare is { } share ? Text(share) : "by default"),
            .. Objective is null ? [] : new[] { (nameof(Objective), Objective.ToString()) },
            .. Focus is null ? [] : new[] { (nameof(Focus), Focus.ToString()) },
            .. base.Course(),
        ];

    internal override void Validate()
    {
        Require(Traces, 1, nameof(Traces));
        Require(ValidationTraces, 0, nameof(ValidationTraces));
        if (MissingShare is { } share && !(share >= 0 && share <= 1))
            throw new ArgumentOutOfRangeException(nameof(MissingShare), share, "MissingShare must be between 0 and 1.");
        Objective?.Validate();
        if (Focus is not null && Objective is { UsesDataSets: true })
            throw new ArgumentException(
                $"{nameof(Focus)} trains on simulations alone, and {nameof(Objective)} has a share of data sets, whose "
                    + $"draws come from all of the prior. Leave out one of them; the focused network can be trained "
                    + "further by Refine."
            );
        if (Focus is not null && (PriorInflation != 1 || SitePriorInflation is not null))
            throw new ArgumentException(
                $"{nameof(Focus)} narrows the priors of training simulations, and {nameof(PriorInflation)} widens "
                    + "them; leave out one of them."
            );
        base.Validate();
    }

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(
            builder,
            (nameof(Traces), Traces),
            (nameof(ValidationTraces), ValidationTraces),
            (nameof(PriorInflation), PriorInflation),
            (nameof(SitePriorInflation), SitePriorInflation),
            (nameof(MissingShare), MissingShare),
            (nameof(Objective), Objective),
            (nameof(Focus), Focus)
        ) && base.PrintMembers(builder.Append(", "));
}
