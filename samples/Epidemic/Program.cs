// Fourteen counts of boys in bed. How infectious was the influenza, and what would the next such school see?
using System.Globalization;
using Icf;

const int Boys = 763;
(string file, SampleOptions options) = SampleOptions
    .Parse(
        args,
        traces: 50_000,
        $"""
        Estimates the basic reproduction number of an epidemic from daily counts, and draws its course.

          {SampleOptions.PictureUsage}
        """
    )
    .Picture("epidemic.svg");
options.WithoutRest();

int[] sick =
[
    .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data", "boarding_school_flu.csv"))
        .Skip(1)
        .Select(line => int.Parse(line.Split(',')[1], CultureInfo.InvariantCulture)),
];
var model = new Models.EpidemicModel();
using var compiled = model.Compile(
    new(sick, Boys),
    new CompileOptions
    {
        Traces = options.Traces,
        Epochs = options.Epochs,
        Seed = options.Seed,
        Engine = options.Engine,
    }
);
var posterior = compiled.Infer(new(sick, Boys), particles: 20_000, seed: options.Seed);
var exact = new Quadrature(sick, Boys);

Empirical<double> r0 = posterior["r0"],
    days = posterior["days"];
var expected = sick.Select(
        (_, day) =>
        {
            Empirical<double> rate = posterior.Result.Map(outbreak => outbreak.Course[day]);
            (double lower, double upper) = rate.Interval(0.9);
            return (Lower: lower, Middle: rate.Median, Upper: upper);
        }
    )
    .ToArray();

// What would be counted if the same epidemic came again: one draw of the counts for each draw of the unknowns.
var rng = new Rng(options.Seed);
Outbreak[] draws = [.. posterior.Resample(4_000, options.Seed).Select(i => posterior.Result.Values[i])];
var counted = sick.Select(
        (_, day) =>
            Empirical
                .FromValues<double>(
                    Array.ConvertAll(
                        draws,
                        outbreak =>
                            (double)Prob.NegativeBinomial(outbreak.Course[day], 1 / outbreak.Excess).Sample(ref rng)
                    )
                )
                .Interval(0.9)
    )
    .ToArray();
Drawing.Of(sick, expected, counted, r0, exact.R0Density).Save(file);

if (options.Json)
{
    Json.Print(
        new
        {
            sample = "Epidemic",
            r0 = new { mean = r0.Mean, sd = r0.StandardDeviation },
            days = new { mean = days.Mean, sd = days.StandardDeviation },
            exact = new
            {
                r0 = new { mean = exact.R0.Mean, sd = exact.R0.Sd },
                days = new { mean = exact.Days.Mean, sd = exact.Days.Sd },
                logEvidence = exact.LogEvidence,
            },
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

(double lower, double upper) = r0.Interval(0.9);
string rows = string.Join(
    '\n',
    sick.Select(
        (count, day) =>
            $"  {day + 1, 4} {count, 8} {expected[day].Middle, 10:F0}   {counted[day].Lower, 5:F0} to "
            + $"{counted[day].Upper:F0}"
    )
);
Console.WriteLine(
    $"""
    Influenza at a boarding school of {Boys} boys, 1978

      day   in bed   expected   90 % of counts
    {rows}

                             compiled        exact
      R₀                     {r0.Mean:F2} ± {r0.StandardDeviation:F2}     {exact.R0.Mean:F2} ± {exact.R0.Sd:F2}
      days of illness        {days.Mean:F2} ± {days.StandardDeviation:F2}     {exact.Days.Mean:F2} ± {exact.Days.Sd:F2}
      log evidence           {posterior.LogEvidence:F2} ± {posterior.LogEvidenceStandardError:F2}   {exact.LogEvidence:F2}

      Each boy infected {lower:F1} to {upper:F1} others at first (90 % interval), so that {100
        * (1 - 1 / upper):F0} % immune would have been needed to be safe.

      weights   {Words.Effective(posterior)}
                {Words.Verdict(posterior)}
      training  {Words.Training(compiled.Report)}
      picture   {file}
    """
);
