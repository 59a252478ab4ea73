// A chain jumps between three states that nobody sees; what is read is noisy. Which state was it in, and when?
using Icf;

(string file, SampleOptions options) = SampleOptions
    .Parse(
        args,
        traces: 30_000,
        $"""
        Finds the states of a hidden Markov chain from 16 noisy readings, and draws them beside the exact answer.

          {SampleOptions.PictureUsage}
        """
    )
    .Picture("hidden-markov.svg");
options.WithoutRest();

double[] y = Chain.Readings;
var model = new Models.HiddenMarkovModel();
using var compiled = model.Compile(
    new(y),
    new CompileOptions
    {
        Traces = options.Traces,
        Epochs = options.Epochs,
        Seed = options.Seed,
        Engine = options.Engine,
    }
);
var posterior = compiled.Infer(new(y), particles: 5_000, seed: options.Seed);

// The program walks forward in time, and yet each state is proposed in the light of all readings: the network has read
// them backwards before it begins.
double[][] states =
[
    .. Enumerable
        .Range(0, y.Length + 1)
        .Select(t =>
            Enumerable
                .Range(0, Chain.States)
                .Select(state => posterior.Result.Probability(z => z[t] == state))
                .ToArray()
        ),
];
var exact = new Smoothing(y);
double worst = states
    .Select((p, t) => p.Select((value, state) => Math.Abs(value - exact.Marginals[t][state])).Max())
    .Max();
Drawing.Of(y, states, exact.Marginals).Save(file);

if (options.Json)
{
    Json.Print(
        new
        {
            sample = "HiddenMarkov",
            y,
            states,
            exact = new { states = exact.Marginals, logEvidence = exact.LogEvidence },
            greatestError = worst,
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

string rows = string.Join(
    '\n',
    states.Select(
        (p, t) => $"  {t, 4} {(t == 0 ? "" : $"{y[t - 1]:F2}"), 8}   {Three(p)}   {Three(exact.Marginals[t])}"
    )
);
Console.WriteLine(
    $"""
    A chain of three states with the levels −1, 1 and 0, read with noise of standard deviation 1

                      compiled               exact
      time  reading   −1    1     0          −1    1     0
    {rows}

      greatest error {worst:F3}
      log evidence   {posterior.LogEvidence:F3} ± {posterior.LogEvidenceStandardError:F3} nats, exactly {exact.LogEvidence:F3}

      weights   {Words.Effective(posterior)}
                {Words.Verdict(posterior)}
      training  {Words.Training(compiled.Report)}
      picture   {file}
    """
);

static string Three(double[] p) => $"{p[0]:F3} {p[1]:F3} {p[2]:F3}";
