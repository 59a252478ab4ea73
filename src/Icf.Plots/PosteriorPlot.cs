using Icf.Inference;
using Icf.Plots;
using Icf.Reports;

namespace Icf;

/// <summary>
/// What can be drawn of a posterior. Latents are named by addresses, such as <c>eta[3]</c>, or by sites, such as
/// <c>eta</c> for all turns of a loop, as text or by <c>Sites</c>; where more are named than a picture can hold, it
/// shows the first and says so.
/// </summary>
public sealed class PosteriorPlot
{
    private const int FewLatents = 12;
    private const int MostMarginals = 24;
    private const int MostPairs = 6;
    private const int MostChains = 4;
    private const int MostNamedChains = 12;
    private const int MostLoops = 4;

    private readonly Func<ReportOptions, CancellationToken, ReportContent> _read;
    private readonly PictureOptions _options;
    private readonly CancellationToken _cancellationToken;

    internal PosteriorPlot(
        Func<ReportOptions, CancellationToken, ReportContent> read,
        PictureOptions options,
        CancellationToken cancellationToken
    ) => (_read, _options, _cancellationToken) = (read, options, cancellationToken);

    /// <summary>The same with other options.</summary>
    /// <param name="options">How pictures look, and what is simulated for them.</param>
    /// <param name="cancellationToken">Stops simulations.</param>
    public PosteriorPlot With(PictureOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new PosteriorPlot(_read, options, cancellationToken);
    }

    /// <summary>
    /// The marginal of each latent, with its median and 90 % interval, beside its prior: a histogram, or the
    /// probability of each value where these are few whole numbers.
    /// </summary>
    /// <param name="latents">The latents; none for the first twelve that no loop has drawn.</param>
    /// <exception cref="KeyNotFoundException">No draw has such a latent, or it is no number.</exception>
    /// <exception cref="PictureException">The model has no latents that are numbers.</exception>
    public Picture Marginals(params IReadOnlyList<string> latents)
    {
        ReportContent content = Read(priorDraws: _options.PriorDraws);
        Selection named = Selection.Of(content, latents);
        Selection shown = latents.Count == 0 ? named.OutsideOfLoops().First(FewLatents) : named.First(MostMarginals);
        Panel[] panels =
        [
            .. shown.Latents.Select(static latent => new Panel(Reports.Marginals.Of(latent).Chart)
            {
                Title = latent.Address,
            }),
        ];
        return Draw(content, PictureLayout.Grid(panels), $"{Meaning(panels, shown)}.{shown.Rest}");
    }

    /// <summary>
    /// Draws of each latent against each, in proportion to their weights, and on the diagonal their marginals.
    /// </summary>
    /// <param name="latents">
    /// The latents, at least two; none for the first six that every draw has, those outside of loops first.
    /// </param>
    /// <exception cref="KeyNotFoundException">No draw has such a latent, or it is no number.</exception>
    /// <exception cref="PictureException">There are not two latents that vary and that every draw has.</exception>
    public Picture Pairs(params IReadOnlyList<string> latents)
    {
        ReportContent content = Read();
        Selection shown = Selection.Of(content, latents).Where(Dependences.Comparable).First(MostPairs);
        if (shown.Latents.Count < 2)
            throw new PictureException(
                "Pairs need two latents that vary and that every draw has; "
                    + (latents.Count == 0 ? "the model has fewer. " : "those named are fewer. ")
                    + "Marginals shows any latent by itself."
            );
        Figure pairs = Dependences.Of(shown.Latents, _options.Seed);
        return Draw(
            content,
            PictureLayout.Corner([.. shown.Latents.Select(Reports.Marginals.Density)], (PairsChart)pairs.Chart),
            $"{pairs.Caption}.{shown.Rest}"
        );
    }

    /// <summary>
    /// Intervals of several latents, one below the other or side by side: the median, 50 % and 90 %; of discrete
    /// latents of a loop the probabilities of their values.
    /// </summary>
    /// <param name="latents">
    /// The latents; none for those of loops, or, if there are none, for all. Those of each loop have a panel.
    /// </param>
    /// <exception cref="KeyNotFoundException">No draw has such a latent, or it is no number.</exception>
    /// <exception cref="PictureException">The model has no latents that are numbers.</exception>
    public Picture Forest(params IReadOnlyList<string> latents)
    {
        ReportContent content = Read();
        IReadOnlyList<ReportedLatent> all = Selection.Of(content, latents).Latents;
        ReportedLatent[][] loops = [.. Loops.Of(all)];
        ReportedLatent[] others =
        [
            .. all.Except(loops.SelectMany(static loop => loop)).Where(_ => loops.Length == 0 || latents.Count > 0),
        ];
        List<Figure> figures = [.. loops.Take(MostLoops).Select(Loops.Chart)];
        if (others.Length > 0)
            figures.Insert(0, Loops.Together(others));
        string most = loops.Length > MostLoops ? $" The first {MostLoops} of {loops.Length} loops." : "";
        return Draw(
            content,
            PictureLayout.Column([
                .. figures.Select(static figure => new Panel(figure.Chart) { Title = figure.Caption }),
            ]),
            most.TrimStart()
        );
    }

    /// <summary>The path of each chain through the values of each latent.</summary>
    /// <param name="latents">The latents; none for the four that the chains agree on least.</param>
    /// <exception cref="KeyNotFoundException">No draw has such a latent, or it is no number.</exception>
    /// <exception cref="PictureException">
    /// The answer is not of chains, or they cannot be compared by a latent that is named.
    /// </exception>
    public Picture Trace(params IReadOnlyList<string> latents) =>
        OfChains(latents, ChainFigures.Paths, static (count, length) => $"Paths of {count} chains of {length} draws.");

    /// <summary>
    /// How the ranks of each chain's draws are spread among those of all: evenly where chains agree. Of independent
    /// draws 95 % of the bars end between the dashed lines.
    /// </summary>
    /// <inheritdoc cref="Trace"/>
    public Picture Ranks(params IReadOnlyList<string> latents) =>
        OfChains(
            latents,
            ChainFigures.Ranks,
            static (count, length) =>
                $"Ranks of the draws of each of {count} chains of {length} among all: level where chains agree; of "
                + "independent draws 95 % of the bars end between the dashed lines."
        );

    /// <summary>The data beside intervals of what the posterior predicts in their place.</summary>
    /// <param name="data">The data, by addresses or sites; none for all that are numbers.</param>
    /// <exception cref="KeyNotFoundException">There is no such datum.</exception>
    /// <exception cref="PictureException">The model has no data that are numbers.</exception>
    public Picture PosteriorPredictive(params IReadOnlyList<string> data)
    {
        ArgumentNullException.ThrowIfNull(data);
        ReportContent content = Read(predicts: true);
        IReadOnlyList<ReportedDatum> shown =
            data.Count == 0 ? content.Data : [.. data.SelectMany(content.DataNamed).Distinct()];
        if (shown.Count == 0)
            throw new PictureException(
                "The model has no data that are numbers, so nothing is predicted in their place."
            );
        IGrouping<string, ReportedDatum>[] families = [.. Predictions.Families(shown)];
        string most = families.Length > MostLoops ? $" The first {MostLoops} of {families.Length} kinds of data." : "";
        return Draw(
            content,
            PictureLayout.Column([
                .. families
                    .Take(MostLoops)
                    .Select(Predictions.Of)
                    .Select(static figure => new Panel(figure.Chart) { Title = figure.Caption }),
            ]),
            most.TrimStart()
        );
    }

    /// <summary>How much of the weight the heaviest draws have; a straight line where all count alike.</summary>
    /// <exception cref="PictureException">The answer is not of weighted draws, or of less than two.</exception>
    public Picture Weights()
    {
        ReportContent content = Read();
        if (content.Diagnostics is not Importance importance || content.Draws < 2)
            throw new PictureException(
                $"Weights shows weighted draws, and the answer is of {content.Diagnostics.Maker}, whose draws count "
                    + "alike or which is exact; ask ImportanceSampling, Refine or a network for it."
            );
        Figure figure = WeightFigures.Of(content.Weights);
        return Draw(
            content,
            PictureLayout.Column([new Panel(figure.Chart)]),
            $"{figure.Words} {Text.Count(content.Draws)} draws are worth {Text.Count(importance.EffectiveSampleSize)} "
                + $"independent ones; Pareto k̂ is {Text.Number(importance.ParetoK)}."
        );
    }

    /// <summary>The evidence lower bound at each step of variational inference.</summary>
    /// <exception cref="PictureException">The answer is not of variational inference.</exception>
    public Picture Elbo()
    {
        ReportContent content = Read();
        if (content.Diagnostics is not Importance { Variational: { Trace.Length: > 0 } variational })
            throw new PictureException(
                $"Elbo shows the steps of variational inference, and the answer is of {content.Diagnostics.Maker}; ask "
                    + "VariationalInference for it."
            );
        return Draw(
            content,
            PictureLayout.Column([new Panel(WeightFigures.Bound(variational).Chart)]),
            $"{WeightFigures.Bound(variational).Words}"
        );
    }

    private static string Meaning(Panel[] panels, Selection shown)
    {
        List<string> parts = [];
        if (panels.Any(static panel => panel.Chart is DensityChart))
            parts.Add("the dot is the median, the bar below the 90 % interval");
        if (panels.Any(static panel => panel.Chart is MassChart))
            parts.Add("the height of a bar is the probability of the value");
        if (shown.Latents.Any(static latent => latent.Prior is not null))
            parts.Add("the line is the prior");
        return $"Posterior: {string.Join("; ", parts)}";
    }

    private Picture OfChains(
        IReadOnlyList<string> latents,
        Func<ReportedLatent, Chains, Figure> figure,
        Func<string, string, string> caption
    )
    {
        ReportContent content = Read();
        if (content.Diagnostics is not Chains chains)
            throw new PictureException(
                $"Trace and Ranks show chains, and the answer is of {content.Diagnostics.Maker}; ask Nuts, "
                    + "MetropolisHastings or ParticleGibbs for it, or look at Weights."
            );
        Selection named = Selection.Of(content, latents);
        Selection shown =
            latents.Count > 0
                ? named.Where(static all => all.Where(ChainFigures.IsComparable)).First(MostNamedChains)
                : named.Where(ChainFigures.LeastAgreed).First(MostChains);
        if (shown.Latents.Count == 0)
            throw new PictureException(
                "Chains can be compared by latents that vary and that every draw has; "
                    + (latents.Count == 0 ? "the model has none." : "none of those named is one.")
            );
        return Draw(
            content,
            PictureLayout.Column([
                .. shown.Latents.Select(latent => new Panel(figure(latent, chains).Chart)
                {
                    Title = $"{latent.Address}   {ChainFigures.Agreement(latent)}",
                }),
            ]),
            caption(Text.Count(chains.Count), Text.Count(chains.Length))
                + (latents.Count == 0 && shown.Rest.Length > 0 ? " The latents that they agree on least." : shown.Rest)
        );
    }

    private ReportContent Read(int priorDraws = 0, bool predicts = false) =>
        _read(
            new ReportOptions
            {
                PriorDraws = priorDraws,
                Predicts = predicts,
                Seed = _options.Seed,
            },
            _cancellationToken
        );

    private Picture Draw(ReportContent content, PictureLayout layout, string caption) =>
        new(_options.Title ?? content.Name, caption, layout, _options);
}
