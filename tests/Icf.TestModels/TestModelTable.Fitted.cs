namespace Icf.TestModels;

// Models with parameters that have no prior.
public static partial class TestModelTable
{
    private static IEnumerable<LawCase> FittedCases()
    {
        double[] sigma = [15, 10, 16];
        yield return Case(
            new Fitted.SchoolsModel(),
            a => Fitted.Schools(a.sigma, a.y),
            [new(sigma, [28, 8, -3]), new([], [])],
            sigma.Zip([28.0, 8, -3], static (s, y) => new Normal(0, Math.Sqrt(25 + s * s)).LogProb(y)).Sum(),
            [("theta[1]", 8 * 25 / (25.0 + 100))]
        );
        yield return Case(
            new Fitted.PlaneModel(),
            a => Fitted.Plane(a.x, a.y),
            [
                new(
                    [
                        [1, 2],
                        [1, 3],
                    ],
                    [1, 2]
                ),
                new([], []),
            ],
            new Normal(0, 2).LogProb(1) + new Normal(0, 2).LogProb(2)
        );
        yield return Case(
            new Fitted.CountModel(),
            a => Fitted.Count(a.y),
            [new(3), new(0)],
            Math.Log(1 / 16.0),
            [("mean", 2)]
        );
        yield return Case(new Fitted.ComponentsModel(), a => Fitted.Components(a.y), [new([1, 0.5, -2, 0]), new([])]);
        yield return Case(new Fitted.DetectionsModel(), a => Fitted.Detections(a.y), [new([2, 0, 7]), new([])]);
        yield return Case(
            new Fitted.ClusterModel(),
            a => Fitted.Cluster(a.y),
            [new(0.4), new(-3)],
            Math.Log((Math.Exp(-0.5 * 1.4 * 1.4) + Math.Exp(-0.5 * 0.6 * 0.6)) / (2 * Math.Sqrt(2 * Math.PI))),
            [("isHigh", 1 / (1 + Math.Exp(-2 * 0.4)))]
        );
        yield return Case(new Fitted.DecoderModel(), a => Fitted.Decoder(a.y), [new([1, -0.5, 0.2]), new([])]);
        yield return Case(new Fitted.SharesModel(), a => Fitted.Shares(a.y), [new([2.1, -0.4, 0.3]), new([])]);
    }
}
