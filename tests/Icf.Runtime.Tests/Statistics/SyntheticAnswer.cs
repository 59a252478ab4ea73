using Icf.Inference;

namespace Icf.Runtime.Tests.Statistics;

/// <summary>
/// An answer to a query whose posterior is known: weights and values as a proposal of stated badness would give them.
/// </summary>
/// <param name="LogWeights">The log weights; the evidence is 1.</param>
/// <param name="Values">By latent the values of all particles; each has mean 0 and standard deviation 1.</param>
internal sealed record SyntheticAnswer(double[] LogWeights, double[][] Values)
{
    /// <summary>
    /// Targets and proposals: how wide a proposal is, how far off, how many latents, how heavy the target's tail, and a
    /// mode that it misses, with and without a share of the particles from a prior.
    /// </summary>
    public static IReadOnlyDictionary<string, Func<int, Rng, SyntheticAnswer>> Families { get; } =
        AllFamilies().ToDictionary(f => f.Name, f => f.Draw);

    /// <summary>Whether a proposal is as close to its target as that of a well trained network.</summary>
    public static bool IsGood(string family) =>
        family
            is "normal 1 × 1.2 + 0"
                or "normal 3 × 1.2 + 0"
                or "normal 10 × 1 + 0"
                or "normal 1 × 0.85 + 0"
                or "normal 1 × 1 + 0.3"
                or "log-normal 0.02"
                or "log-normal 0.5"
                or "modes 1, 0.05 from the prior";

    private static IEnumerable<(string Name, Func<int, Rng, SyntheticAnswer> Draw)> AllFamilies()
    {
        foreach (int latents in (int[])[1, 3, 10])
        foreach (double scale in (double[])[0.5, 0.7, 0.85, 1, 1.2, 2])
        foreach (double shift in (double[])[0, 0.3, 1, 2])
            yield return (
                FormattableString.Invariant($"normal {latents} × {scale} + {shift}"),
                (n, rng) => Normal(n, latents, scale, shift, rng)
            );
        foreach (double spread in (double[])[0.02, 0.5, 1, 1.5, 2, 3])
            yield return (FormattableString.Invariant($"log-normal {spread}"), (n, rng) => LogNormal(n, spread, rng));
        foreach (double found in (double[])[0, 0.01, 0.1, 1])
        foreach (double fromPrior in (double[])[0, 0.05])
            yield return (
                FormattableString.Invariant($"modes {found}, {fromPrior} from the prior"),
                (n, rng) => Modes(n, found, fromPrior, rng)
            );
    }

    /// <summary>Standard normal latents, proposed by normals.</summary>
    private static SyntheticAnswer Normal(int n, int latents, double scale, double shift, Rng rng)
    {
        SyntheticAnswer answer = Empty(n, latents);
        foreach (double[] values in answer.Values)
            for (int i = 0; i < n; i++)
            {
                double z = rng.NextNormal();
                values[i] = shift + scale * z;
                answer.LogWeights[i] += Math.Log(scale) + z * z / 2 - values[i] * values[i] / 2;
            }

        return answer;
    }

    /// <summary>Log-normal weights, which move with the latent.</summary>
    private static SyntheticAnswer LogNormal(int n, double spread, Rng rng)
    {
        SyntheticAnswer answer = Empty(n, 1);
        for (int i = 0; i < n; i++)
        {
            double z = rng.NextNormal();
            answer.LogWeights[i] = spread * z - spread * spread / 2;
            answer.Values[0][i] = 0.7 * (z - spread) + Math.Sqrt(0.51) * rng.NextNormal();
        }

        return answer;
    }

    /// <summary>
    /// Two modes of weight 0.9 and 0.1, of which the proposal finds the second as often as told, and a wide prior.
    /// </summary>
    private static SyntheticAnswer Modes(int n, double found, double fromPrior, Rng rng)
    {
        SyntheticAnswer answer = Empty(n, 1);
        int first = (int)(fromPrior * n);
        double share = (double)first / n,
            second = 0.1 * found;
        for (int i = 0; i < n; i++)
        {
            double x =
                i < first ? 1.5 * rng.NextNormal() : (rng.NextDouble() < second ? 1 : -1) + 0.2 * rng.NextNormal();
            double left = Density(x, -1, 0.2),
                right = Density(x, 1, 0.2);
            double proposal = (1 - share) * ((1 - second) * left + second * right) + share * Density(x, 0, 1.5);
            answer.LogWeights[i] = Math.Log((0.9 * left + 0.1 * right) / proposal);
            answer.Values[0][i] = (x + 0.8) / Math.Sqrt(0.04 + 0.36);
        }

        return answer;
    }

    private static double Density(double x, double mean, double deviation) =>
        Math.Exp(-(x - mean) * (x - mean) / (2 * deviation * deviation)) / deviation;

    private static SyntheticAnswer Empty(int n, int latents) =>
        new(new double[n], [.. Enumerable.Range(0, latents).Select(_ => new double[n])]);
}
