// When did British coal mines become safer? The yearly counts of disasters, with an unknown number of change points.
using Icf;

(string picture, SampleOptions options) = SampleOptions
    .Parse(
        args,
        traces: 30_000,
        $"""
        Finds the years in which the rate of coal-mining disasters changed, how many such years there were, and the rates.

          --history H  recorded (default), or unlike: twice as many disasters, which the network does not know
          {SampleOptions.PictureUsage}
        """
    )
    .Picture("coal-mining.svg");
(string asked, options) = options.Choice("--history", "recorded", "unlike");
options.WithoutRest();
History history = History.Read();

// Years without a record are left out of the data; the model walks over the years that have one.
var model = new Models.CoalMiningModel();

// A trace here is long, with a decision for every year, so that few traces are enough.
using var compiled = model.Compile(
    new(history.Disasters, history.Years),
    new CompileOptions
    {
        Traces = options.Traces,
        Epochs = options.Epochs,
        Seed = options.Seed,
        Engine = options.Engine,
    }
);
if (asked == "unlike")
{
    Unlike.Run(compiled, history, options.Seed, picture);
    return;
}

var posterior = compiled.Infer(new(history.Disasters, history.Years), particles: 10_000, seed: options.Seed);

// What a trace returns is a list of regimes; all that follows are questions to it.
int first = history.Years[0],
    last = history.Years[^1];
Empirical<int> changes = posterior.Result.Map(regimes => regimes.Count - 1);
Empirical<int> greatest = posterior.Result.Map(YearOfGreatestChange);
var curve = RateCurve.Of(posterior.Result, history);
(double from, double to) = greatest.Interval(0.9);
double[] changed =
[
    .. Enumerable
        .Range(first, last - first + 1)
        .Select(year =>
            posterior.Result.Probability(regimes => year > first && regimes.Exists(regime => regime.Start == year))
        ),
];
Drawing.Of(history, curve, changed).Save(picture);

if (options.Json)
{
    Json.Print(
        new
        {
            sample = "CoalMining",
            changes = changes
                .Probabilities.OrderBy(p => p.Value)
                .Select(p => new { number = p.Value, probability = p.Probability }),
            yearOfGreatestChange = new
            {
                median = greatest.Median,
                lower = from,
                upper = to,
            },
            rates = curve.Select(
                (point, t) =>
                    new
                    {
                        year = first + t,
                        mean = point.Middle,
                        lower = point.Lower,
                        upper = point.Upper,
                    }
            ),
            logEvidence = posterior.LogEvidence,
            logEvidenceStandardError = posterior.LogEvidenceStandardError,
            particles = posterior.Particles,
            ess = posterior.EffectiveSampleSize,
            paretoK = posterior.ParetoK,
            reliability = $"{posterior.Reliability.Level}",
            picture,
            trained = compiled.Report,
        }
    );
    return;
}

Console.WriteLine(
    $"""
    Coal-mining disasters in Britain, {first} to {last}: {history.Disasters.Sum()} in {history.Years.Length} years
    (no record of {string.Join(" and ", history.Missing)})

      disasters per year: mean █ and 90 % interval ░
    {Chart.Draw(first, curve)}

      the rate changed   {string.Join(
        "   ",
        changes.Probabilities.OrderBy(p => p.Value).Where(p => p.Probability >= 0.005).Select(p =>
            $"{Times(p.Value)} {100 * p.Probability:F0} %"
        )
    )}
      greatest change    in {greatest.Median:F0} (90 % interval {from:F0} to {to:F0}): from {Before(-1):F1} to {Before(
        0
    ):F1} a year
      rate in {first}       {curve[0].Middle:F2} (90 % interval {curve[0].Lower:F2} to {curve[0].Upper:F2})
      rate in {last}       {curve[^1].Middle:F2} (90 % interval {curve[^1].Lower:F2} to {curve[^1].Upper:F2})
      log evidence       {posterior.LogEvidence:F2} ± {posterior.LogEvidenceStandardError:F2} nats

      weights   {Words.Effective(posterior)}
                {Words.Verdict(posterior)}
      training  {Words.Training(compiled.Report)}
      picture   {picture}
    """
);

static string Times(int number) =>
    number switch
    {
        0 => "never",
        1 => "once",
        2 => "twice",
        _ => $"{number} times",
    };

static int GreatestChange(List<Regime> regimes) =>
    Enumerable
        .Range(1, regimes.Count - 1)
        .DefaultIfEmpty(0)
        .MaxBy(i => i == 0 ? 0 : Math.Abs(regimes[i].Rate - regimes[i - 1].Rate));

static int YearOfGreatestChange(List<Regime> regimes) => regimes[GreatestChange(regimes)].Start;

double Before(int offset) =>
    posterior.Result.Expect(regimes => regimes[Math.Max(0, GreatestChange(regimes) + offset)].Rate);
