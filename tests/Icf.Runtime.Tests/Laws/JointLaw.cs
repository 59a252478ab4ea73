using Icf.Inference;
using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// Latents and data are drawn from the model, and the latents are then moved given the data: their distribution, and
/// that of their density, must still be that of the model (Geweke, Getting it right, Journal of the American Statistical
/// Association 99, 2004). Each trace is compared with itself before; five standard errors, so that it fails by chance
/// with a probability below 1e-6 for each comparison.
/// </summary>
/// <param name="traces">The number of traces.</param>
/// <param name="movesPerDraw">The moves of single latents in a transition.</param>
/// <param name="blockMoves">The moves of latents of a loop together, once each of them has been moved alone.</param>
internal class JointLaw(int traces = 1_000, int movesPerDraw = 1, int blockMoves = 0) : ILaw
{
    private const int Moves = 6;
    private const double Errors = 5;
    private const string LogDensity = "log density";

    public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
    {
        // A factor weights what is drawn from the model, and what is improper cannot be drawn.
        if (!model.Traits.HasFlag(ModelTraits.Simulable) || Methods(model).Any(static m => m.Factors.Count > 0))
            return;
        if (blockMoves > 0 && !model.Model.ProposalSkeleton.StaticSites.Any(BlockMove.CanMove))
            return;
        var options = new MetropolisHastingsOptions { MovesPerDraw = movesPerDraw, BlockMoves = blockMoves };
        int? data = null;
        Dictionary<string, double[]> before = [],
            after = [];
        for (int i = 0; i < traces; i++)
        {
            var replaced = new ReplacedData();
            var mover = new TraceMover<TArgs, TResult>(model.Model, model.Query, forced: null, options)
            {
                Data = new SimulatedData { Kept = replaced },
            };
            var chain = new MetropolisChain<TArgs, TResult>(mover, model.Name, new Rng(1).Split(i), options);
            chain.Start();

            // Where latents decide which data there are, a moved trace asks for data that were not drawn.
            data ??= replaced.Count;
            if (replaced.Count != data)
                return;
            mover.Data = replaced;
            mover.Rescore();
            chain.EndWarmUp();
            chain.Draw(1);
            Choice[] latents = chain.TakeLatents().Particle(0);
            Add(before, latents, chain.LogDensities[0], i);
            (Choice[] moved, double logDensity) = Move(chain, model, replaced, latents, new Rng(2).Split(i));
            Add(after, moved, logDensity, i);
        }

        // The chain counts all attempts of a rejection loop, populations the accepted one only.
        if (ModelFingerprint.HasRejections(model.Model.ProposalSkeleton))
        {
            before.Remove(LogDensity);
            after.Remove(LogDensity);
        }

        foreach (string address in before.Keys.Union(after.Keys))
            AssertSame(Of(before, address), Of(after, address), address);
    }

    /// <summary>Moves the latents given the data.</summary>
    /// <param name="chain">A chain that is where they are.</param>
    /// <param name="model">The model.</param>
    /// <param name="data">The data.</param>
    /// <param name="latents">The latents.</param>
    /// <param name="rng">A stream.</param>
    private protected virtual (Choice[] Latents, double LogDensity) Move<TArgs, TResult, TLatents>(
        MetropolisChain<TArgs, TResult> chain,
        LawCase<TArgs, TResult, TLatents> model,
        ReplacedData data,
        Choice[] latents,
        Rng rng
    )
    {
        chain.Draw(Moves);
        return (chain.TakeLatents().Particle(Moves - 1), chain.LogDensities[Moves]);
    }

    // The first draw is made after a move, which is of no matter: a chain that keeps the distribution does so from any
    // of its draws on.
    private void Add(Dictionary<string, double[]> into, Choice[] latents, double logDensity, int trace)
    {
        foreach (Choice latent in latents)
            if (latent.Site.IsScalar)
                Of(into, latent.Address)[trace] = latent.Number;
        Of(into, LogDensity)[trace] = logDensity;
    }

    private double[] Of(Dictionary<string, double[]> all, string address)
    {
        if (!all.TryGetValue(address, out double[]? values))
        {
            all.Add(address, values = new double[traces]);
            values.AsSpan().Fill(double.NaN);
        }

        return values;
    }

    private void AssertSame(double[] before, double[] after, string what)
    {
        double[] sorted = [.. before.Where(x => !double.IsNaN(x)).Order()];
        if (sorted.Length == 0)
            sorted = [0];
        double low = sorted[sorted.Length / 4],
            middle = sorted[sorted.Length / 2],
            high = sorted[3 * sorted.Length / 4];
        AssertMean(before, after, x => double.IsNaN(x) ? 0 : 1, $"the share that visits {what}");
        AssertMean(before, after, x => x <= low ? 1 : 0, $"the share of {what} below its lower quartile");
        AssertMean(before, after, x => x <= middle ? 1 : 0, $"the share of {what} below its median");
        AssertMean(before, after, x => x <= high ? 1 : 0, $"the share of {what} below its upper quartile");
    }

    private void AssertMean(double[] before, double[] after, Func<double, double> of, string what)
    {
        double[] moved = [.. before.Zip(after, (b, a) => of(a) - of(b))];
        double mean = moved.Average(),
            error = Math.Sqrt(moved.Sum(d => (d - mean) * (d - mean)) / traces / (traces - 1.0));
        Assert.True(
            Math.Abs(mean) <= Errors * error + 3.0 / traces,
            $"{what} changes by {mean}, five errors are {Errors * error}"
        );
    }

    private static IReadOnlyList<ProposalSkeleton> Methods<TArgs, TResult, TLatents>(
        LawCase<TArgs, TResult, TLatents> model
    ) => ModelFingerprint.Methods(model.Model.ProposalSkeleton);
}
