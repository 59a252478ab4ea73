using System.Text;
using Icf.Training;

namespace Icf;

/// <summary>How a model is compiled: how many traces are simulated, and how the network is trained on them.</summary>
public sealed record CompileOptions : TrainingOptions
{
    /// <summary>The usual ones.</summary>
    public CompileOptions() { }

    /// <summary>Those of a training on a data set, with what that has decided.</summary>
    internal CompileOptions(CompileFromOptions options, DataSet data)
        : base(options) => (Traces, ValidationTraces) = (data.Traces, data.ValidationTraces);

    /// <summary>The number of simulated traces to train on.</summary>
    public int Traces { get; init; } = 100_000;

    /// <summary>
    /// The number of further traces that are held out to measure the loss; 0 for a tenth of <see cref="Traces"/>, but
    /// from 256 to 4,096. In a training of one pass a sixteenth of them is looked at on the way, but 256 if there are
    /// as many; at the end all.
    /// </summary>
    public int ValidationTraces { get; init; }

    /// <summary>
    /// How much wider than the prior the latents of training simulations are spread, at least 1. Above 1 the network
    /// also learns about data that are rare under the prior, at some cost for ordinary data: half of the traces are
    /// drawn from the prior; in the others each latent comes, with probability one half, from a wider distribution, in
    /// which distances from the prior's centre are multiplied by this factor (logarithms of distances on a half-line),
    /// or, on intervals and finite sets, which is uniform. Inference is exact all the same: its weights are always
    /// those of the model itself; but the network proposes from the posterior of the wider prior, so that the gain is
    /// greatest where the data say more than the prior does. Losses are measured on traces that are simulated alike, so
    /// that they do not compare with those of another factor. A wide trace that the model cannot bring to its end is
    /// replaced by an ordinary one.
    /// </summary>
    public double PriorInflation { get; init; } = 1;

    /// <summary>
    /// Factors that take the place of <see cref="PriorInflation"/>, by the names of sites as in
    /// <see cref="TrainingReport.ProposedByPrior"/>: <c>mu</c>, <c>cluster/mean</c>.
    /// </summary>
    public IReadOnlyDictionary<string, double>? SitePriorInflation { get; init; }

    /// <summary>
    /// For data with <see cref="ObservedAttribute.AllowMissing"/>: the probability with which each datum is hidden from
    /// a training trace, from 0 to 1, besides those that are missing in its arguments. Null hides a tenth, but none if
    /// the example of <c>Compile</c> has gaps itself: then exactly these are learned.
    /// </summary>
    public double? MissingShare { get; init; }

    internal long TracesToSee =>
        (long)Traces * (Epochs > 0 ? Epochs : Math.Clamp((int)Math.Ceiling(200_000.0 / Traces), 1, 4));

    internal int TracesToHoldOut => ValidationTraces > 0 ? ValidationTraces : Math.Clamp(Traces / 10, 256, 4_096);

    internal override IEnumerable<(string Name, string Value)> Course() =>
        [
            (nameof(Traces), Text(Traces)),
            (nameof(ValidationTraces), Text(ValidationTraces)),
            (nameof(PriorInflation), WidenedPrior.InWords(PriorInflation, SitePriorInflation)),
            (nameof(MissingShare), MissingShare is { } share ? Text(share) : "by default"),
            .. base.Course(),
        ];

    internal override void Validate()
    {
        Require(Traces, 1, nameof(Traces));
        Require(ValidationTraces, 0, nameof(ValidationTraces));
        if (MissingShare is { } share && !(share >= 0 && share <= 1))
            throw new ArgumentOutOfRangeException(nameof(MissingShare), share, "MissingShare must be between 0 and 1.");
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
            (nameof(MissingShare), MissingShare)
        ) && base.PrintMembers(builder.Append(", "));
}
