// Points in the plane, from clusters of which not even the number is known: a model whose size is random.
using Icf;

(string file, SampleOptions options) = SampleOptions
    .Parse(
        args,
        traces: 100_000,
        $"""
        Finds how many clusters 40 points in the plane come from, and where those are.

          {SampleOptions.PictureUsage}
        """
    )
    .Picture("open-universe-mixture.svg");
options.WithoutRest();

double[,] points = Points.Read();
var model = new Models.OpenUniverseMixtureModel();
using var compiled = model.Compile(
    new(points),
    new CompileOptions
    {
        Traces = options.Traces,
        Epochs = options.Epochs,
        Seed = options.Seed,
        Engine = options.Engine,

        // A centre is where attention finds the points of its cluster.
        Network = new NetworkOptions { AttentionWidth = 64, AttentionHeads = 4 },
    }
);
var posterior = compiled.Infer(new(points), particles: 50_000, seed: options.Seed);

// How many centres there are differs from draw to draw; where they lie is asked given the likeliest number of them.
double[] probabilities =
[
    .. Enumerable.Range(1, 5).Select(k => posterior.Result.Probability(centers => centers.Length == k)),
];
int likeliest = Array.IndexOf(probabilities, probabilities.Max()) + 1;
var likely = Enumerable
    .Range(0, likeliest)
    .Select(k => (X: Of(k, center => center.X), Y: Of(k, center => center.Y)))
    .ToArray();
Drawing
    .Of(points, [.. posterior.Resample(100, options.Seed).Select(i => posterior.Result.Values[i])], probabilities)
    .Save(file);

if (options.Json)
{
    Json.Print(
        new
        {
            sample = "OpenUniverseMixture",
            clusters = probabilities,
            reference = new
            {
                clusters = Reference.Clusters,
                standardError = Reference.StandardError,
                logEvidence = Reference.LogEvidence,
            },
            centers = likely,
            logEvidence = posterior.LogEvidence,
            logEvidenceStandardError = posterior.LogEvidenceStandardError,
            particles = posterior.Particles,
            ess = posterior.EffectiveSampleSize,
            paretoK = posterior.ParetoK,
            reliability = $"{posterior.Reliability.Level}",
            picture = file,
            trained = compiled.Report,
        }
    );
    return;
}

Console.WriteLine(
    $"""
    {points.GetLength(0)} points in the plane, from an unknown number of clusters

      clusters   compiled   reference
    {string.Join('\n', probabilities.Select((p, k) => $"  {k + 1, 8} {p, 10:F3} {Reference.Clusters[k], 11:F3}"))}

      if there are {likeliest}, their centres, from left to right, lie at
    {string.Join(
        '\n',
        likely.Select(center =>
            $"    ({center.X.Mean, 5:F2} ± {center.X.Sd:F2}, {center.Y.Mean, 5:F2} ± {center.Y.Sd:F2})"
        )
    )}

      log evidence  {posterior.LogEvidence:F2} ± {posterior.LogEvidenceStandardError:F2} nats, by the reference {Reference.LogEvidence:F2}

      weights   {Words.Effective(posterior)}
                {Words.Verdict(posterior)}
      training  {Words.Training(compiled.Report)}
      picture   {file}
    """
);

(double Mean, double Sd) Of(int k, Func<Center, double> coordinate)
{
    double weight = probabilities[likeliest - 1];
    double mean = Expect(value => value),
        square = Expect(value => value * value);
    return (mean, Math.Sqrt(square - mean * mean));

    double Expect(Func<double, double> function) =>
        posterior.Result.Expect(centers => centers.Length == likeliest ? function(coordinate(centers[k])) / weight : 0);
}
