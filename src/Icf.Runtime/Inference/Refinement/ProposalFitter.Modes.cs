using Icf.Traces;

namespace Icf.Inference;

internal sealed partial class ProposalFitter<TArgs, TResult>
{
    // The mode above a point and its images; new ones get half of the weight of the new proposal.
    private StudentMixture WithModesAbove(StudentMixture proposal, ReadOnlySpan<double> point)
    {
        int known = _finder?.Modes.Count ?? 0;
        if (_finder is null || !_finder.Climb(point))
            return proposal;
        _finder.AddImages();
        CaseTables? cases = Largest(proposal).Cases;
        StudentComponent[] found = [.. _finder.Modes.Skip(known).Select(mode => mode.Component.With(cases))];
        return new StudentMixture(
            [.. proposal.Components, .. found],
            [.. proposal.Shares.Select(share => 0.5 * share), .. found.Select(_ => 0.5 / found.Length)]
        );
    }

    private StudentMixture Symmetric(StudentMixture mixture) =>
        _finder?.Symmetric(mixture, MixtureGrowth.MostComponents) ?? mixture;

    // What the prior looks like, and the draws that tell it.
    private StudentComponent Begin(out double[] points, out double[] logDensities)
    {
        int pilots = _turns is null ? PilotDraws : PilotDrawsWithTurns,
            all = pilots + guesses.Count;
        (points, logDensities) = (new double[all * _width], new double[all]);
        evaluator.DrawPrior(
            root.Split(long.MaxValue),
            points.AsMemory(0, pilots * _width),
            logDensities.AsMemory(0, pilots)
        );
        evaluator.Replay(guesses, points.AsMemory(pilots * _width), logDensities.AsMemory(pilots));
        return FirstProposal.Around(points[..(pilots * _width)], _width, _dimension).Components[0].With(null);
    }

    private StudentMixture AtModes(StudentComponent prior, double[] points, double[] logDensities)
    {
        if (_dimension == 0)
            return new StudentMixture([prior], [1]);
        double[] deviations =
        [
            .. Enumerable.Range(0, _dimension).Select(i => Norm(prior.Factor.AsSpan(i * _dimension, i + 1))),
        ];
        _finder = new ModeFinder(
            slots,
            deviations,
            LogDensitiesOf,
            new CaseClimb(LogDensitiesOf, CaseClimb.ValuesIn(points, _dimension, slots.Cases)),
            point => evaluator.ToldCases(point, root.Split(long.MinValue))
        );
        int[] ranked =
        [
            .. Enumerable
                .Range(0, logDensities.Length)
                .Where(i => double.IsFinite(logDensities[i]))
                .OrderByDescending(i => logDensities[i]),
        ];
        Rng rng = root.Split(long.MaxValue - 1);
        for (int s = 0; s < Starts && ranked.Length > 0 && !IsOver(); s++)
            _finder.Climb(
                s == Starts - 1
                    ? Centre(prior, points)
                    : points.AsSpan(ranked[s == 0 ? 0 : rng.NextInt(Math.Max(1, ranked.Length / 16))] * _width, _width)
            );
        if (!IsOver())
            _finder.AddImages();
        return FirstProposal.Of(prior, _finder.Modes);
    }

    private static StudentComponent Largest(StudentMixture mixture) =>
        mixture.Components[Array.IndexOf([.. mixture.Shares], mixture.Shares.Max())];

    // The centre of a component, with the discrete latents of the point that is nearest to it.
    private double[] Centre(StudentComponent component, double[] points)
    {
        var scratch = new double[_dimension];
        int nearest = Enumerable
            .Range(0, points.Length / _width)
            .MinBy(i => component.Distance(points.AsSpan(i * _width, _width), scratch));
        return [.. component.Mean, .. points[(nearest * _width + _dimension)..((nearest + 1) * _width)]];
    }

    private static double Norm(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double value in x)
            sum += value * value;
        return Math.Sqrt(sum);
    }
}
