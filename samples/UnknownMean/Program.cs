// Hello world: something unknown is measured twice. What do the two readings say about it?
using System.Globalization;
using Icf;

string file = Path.Combine(AppContext.BaseDirectory, "unknown-mean.icf");
(string picture, SampleOptions options) = SampleOptions
    .Parse(
        args,
        traces: 50_000,
        $"""
        Trains a network for the mean of two noisy readings, saves it, and answers for the readings 8 and 9.

          --query A B  answer for the readings A and B, from the saved network
          --check      find out whether the network is right, with 500 pairs of readings whose mean is known
          --file PATH  where the network is kept (default {file})
          {SampleOptions.PictureUsage}
        """
    )
    .Picture("unknown-mean.svg");
double[]? query = null;
bool checks = false;
for (int i = 0; i < options.Rest.Count; i++)
{
    if (options.Rest[i] == "--file" && i + 1 < options.Rest.Count)
        file = options.Rest[++i];
    else if (
        options.Rest[i] == "--query"
        && i + 2 < options.Rest.Count
        && Number(i + 1) is { } a
        && Number(i + 2) is { } b
    )
        (query, i) = ([a, b], i + 2);
    else if (options.Rest[i] == "--check")
        checks = true;
    else
        SampleOptions.Fail($"'{options.Rest[i]}' is not understood.");
}

var model = new Models.UnknownMeanModel();
if (query is not null && !File.Exists(file))
    SampleOptions.Fail(
        $"There is no network at {file}; run the sample once without --query, which trains and saves one."
    );

// Training needs no data, only their shape: two readings. It is done once; the file then answers any number of queries.
using var compiled = query is not null
    ? model.Load(file, options.Engine)
    : model.Compile(
        new(y: new double[2]),
        new CompileOptions
        {
            Traces = options.Traces,
            Epochs = options.Epochs,
            Seed = options.Seed,
            Engine = options.Engine,
        }
    );
if (query is null)
    compiled.Save(file);
if (checks)
{
    CalibrationReport report = compiled.Check(
        new(y: new double[2]),
        new CheckOptions { Proposals = true },
        seed: options.Seed
    );
    Checking.Of(report).Save(picture);
    Console.WriteLine($"{report}\n\npicture   {picture}");
    return;
}

double[] y = query ?? [8, 9];
var posterior = compiled.Infer(new(y), particles: 1_000, seed: options.Seed);

// Far from all that it was trained on a network can fail, and the posterior says so. Answer then tries other engines.
var answer = posterior.Reliability.Level == ReliabilityLevel.Good ? null : compiled.Answer(new(y), seed: options.Seed);
var exact = Exact.Posterior(y);
Drawing.Of(y, posterior.Result, answer?.Posterior.Result, exact).Save(picture);

if (options.Json)
{
    Json.Print(
        new
        {
            sample = "UnknownMean",
            y,
            mean = posterior.Result.Mean,
            sd = posterior.Result.StandardDeviation,
            logEvidence = posterior.LogEvidence,
            exact,
            particles = posterior.Particles,
            ess = posterior.EffectiveSampleSize,
            paretoK = posterior.ParetoK,
            reliability = $"{posterior.Reliability.Level}",
            answeredBy = answer is null ? null : $"{answer.Rung}",
            trained = query is null ? compiled.Report : null,
            file,
            picture,
        }
    );
    return;
}

Console.WriteLine(
    $"""
    Two readings, {y[0]} and {y[1]}, of an unknown mean: mu ~ Normal(1, sd √5), reading ~ Normal(mu, sd √2)

                     compiled     exact
      mean of mu    {posterior.Result.Mean, 9:F3} {exact.Mean, 9:F3}
      sd of mu      {posterior.Result.StandardDeviation, 9:F3} {exact.StandardDeviation, 9:F3}
      log evidence  {posterior.LogEvidence, 9:F3} {exact.LogEvidence, 9:F3}   nats

      weights   {Words.Effective(posterior)}
                {Words.Verdict(posterior)}
      training  {Words.Training(compiled.Report)}
      network   {(query is null ? "saved as" : "loaded from")} {file}
      picture   {picture}
    """
);
if (answer is not null)
    Console.WriteLine(
        $"""

        The network is not good enough here. {answer}

        A second opinion: {answer.Posterior.CompareWith(model.Nuts(new(y), seed: options.Seed))}
        """
    );

double? Number(int at) =>
    double.TryParse(options.Rest[at], CultureInfo.InvariantCulture, out double number) ? number : null;
