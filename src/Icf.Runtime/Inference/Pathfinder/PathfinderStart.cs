namespace Icf.Inference;

/// <summary>A point that a chain can start from: a draw from the normal of a path of its own.</summary>
internal static class PathfinderStart
{
    private const int Draws = 10;

    /// <summary>A start needs no more than to lie where the probability is.</summary>
    private static readonly PathfinderOptions s_options = new()
    {
        Paths = 1,
        MaxSteps = 100,
        DrawsPerStep = 2,
    };

    /// <summary>
    /// Goes up from a random point, and draws: a point, and others that tell the scales about it. Where no draw is
    /// possible, or there is no normal, it is the random point.
    /// </summary>
    /// <exception cref="StartingPointException">No point is possible.</exception>
    public static StartingPoint Find(ILogDensity density, ref Rng rng, CancellationToken cancellationToken)
    {
        StartingPoint first = StartingPoint.Find(density, ref rng);
        SinglePath path = SinglePath.From(
            density,
            first,
            s_options with
            {
                CancellationToken = cancellationToken,
            },
            ref rng
        );
        int tried = (int)path.Gradients;
        List<StartingPoint> drawn = [];
        for (int i = 0; i < Draws && path.Normal is not null; i++)
        {
            var point = new double[density.Dimension];
            path.Normal.Draw(ref rng, point);
            tried++;
            if (StartingPoint.At(density, point) is { } start)
                drawn.Add(start);
        }

        return drawn.Count > 0
            ? drawn[0] with
            {
                Tried = tried,
                Companions = drawn[1..],
            }
            : first with
            {
                Tried = tried,
            };
    }
}
