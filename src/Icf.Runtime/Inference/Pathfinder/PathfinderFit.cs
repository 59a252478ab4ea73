using Icf.Numerics;

namespace Icf.Inference;

/// <summary>
/// Pathfinder (Zhang, Carpenter, Gelman and Vehtari, JMLR 23, 2022) over several paths, whose normals are the
/// proposal, mixed. Draws are weighted by the density of that mixture, so that two paths to one peak count as one.
/// </summary>
/// <param name="Proposal">The mixture of the normals of the paths.</param>
/// <param name="Elbos">The evidence lower bound of each path, in nats; −∞ where it found nothing.</param>
/// <param name="Gradients">How often the log density was computed.</param>
internal sealed record PathfinderFit(LineProposal Proposal, double[] Elbos, long Gradients)
{
    /// <summary>The normal with the highest bound.</summary>
    public required PathNormal Best { get; init; }

    /// <summary>The paths that found a normal.</summary>
    public required IReadOnlyList<SinglePath> Found { get; init; }

    /// <summary>Goes all paths; each has the stream <c>Rng(seed).Split(path)</c>.</summary>
    /// <exception cref="StartingPointException">No path could start, or none led anywhere.</exception>
    public static PathfinderFit Run(ILogDensity density, long seed, PathfinderOptions options)
    {
        var paths = new SinglePath?[options.Paths];
        var failures = new StartingPointException?[options.Paths];
        Parallelism.ForEach(
            options.Paths,
            options.Threads,
            options.CancellationToken,
            p =>
            {
                (ILogDensity own, Rng rng) = (density.Fork(), new Rng(seed).Split(p));
                try
                {
                    paths[p] = SinglePath.From(own, StartingPoint.Find(own, ref rng), options, ref rng);
                }
                catch (StartingPointException exception)
                {
                    failures[p] = exception;
                }
            }
        );
        SinglePath[] found = [.. paths.OfType<SinglePath>().Where(path => path.Normal is not null)];
        return found.Length > 0
            ? new PathfinderFit(
                new MixtureProposal(Array.ConvertAll(found, path => (LineProposal)path.Normal!), Shares(found)),
                Array.ConvertAll(paths, path => path?.Elbo ?? double.NegativeInfinity),
                paths.Sum(path => path?.Gradients ?? 0)
            )
            {
                Best = found.MaxBy(path => path.Elbo)!.Normal!,
                Found = found,
            }
            : throw failures.FirstOrDefault(failure => failure is not null)
                ?? new StartingPointException(
                    "The density bends nowhere like a normal on the way up from any of the starting points, so that "
                        + "there is no normal to stand in for it: look for latents that the density does not depend on."
                );
    }

    /// <summary>
    /// In proportion to exp(bound), which is the mass that a normal stands in for where it is like the density; a tenth
    /// is shared by all, since bounds are estimates.
    /// </summary>
    private static double[] Shares(SinglePath[] paths)
    {
        double highest = paths.Max(path => path.Elbo);
        double[] shares = Array.ConvertAll(paths, path => Math.Exp(path.Elbo - highest));
        double sum = Sums.Of(shares);
        return Array.ConvertAll(shares, share => 0.9 * share / sum + 0.1 / paths.Length);
    }
}
