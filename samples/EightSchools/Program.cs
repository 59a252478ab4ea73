// Does coaching raise test scores? Eight schools tried (Rubin 1981). Each estimate is noisy; together they say more.
using Icf;

(string picture, SampleOptions options) = SampleOptions
    .Parse(
        args,
        traces: 200_000,
        $"""
        Estimates the effect of coaching in eight schools, and prints the posterior beside a reference by other means.

          --method M      compiled (the default): a network that is trained once and then answers in milliseconds;
                          nuts: Markov chains that follow the gradient of the density;
                          vi: draws from a normal distribution that is fitted to the posterior, weighted
          {SampleOptions.PictureUsage}
        """
    )
    .Picture("eight-schools.svg");
(string method, options) = options.Choice("--method", "compiled", "nuts", "vi");
options.WithoutRest();
Reference reference = Reference.Read();

// The network learns from simulated schools only; the real estimates come in with the query. The others need no training.
var model = new Models.EightSchoolsModel();
using var compiled = method == "compiled" ? Compiled() : null;
Models.EightSchoolsModel.Args query = new(reference.Y, reference.Sigma);
Posterior<double[], Models.EightSchoolsModel.Latents> posterior = method switch
{
    "nuts" => model.Nuts(query, seed: options.Seed),
    "vi" => model.VariationalInference(query, draws: 10_000, options.Seed),
    _ => compiled!.Infer(query, particles: 10_000, seed: options.Seed),
};

Dictionary<string, Empirical<double>> marginals = Enumerable
    .Range(0, 8)
    .ToDictionary(j => $"theta[{j + 1}]", j => posterior.Result.Map(theta => theta[j]));
marginals["mu"] = posterior["mu"];
marginals["tau"] = posterior["tau"];
Drawing.Of(reference, marginals).Save(picture);

if (options.Json)
{
    Json.Print(
        new
        {
            sample = "EightSchools",
            marginals = marginals.ToDictionary(
                m => m.Key,
                m => new
                {
                    mean = m.Value.Mean,
                    sd = m.Value.StandardDeviation,
                    referenceMean = reference.Marginals[m.Key].Mean,
                    referenceSd = reference.Marginals[m.Key].Sd,
                }
            ),
            logEvidence = posterior.LogEvidence,
            logEvidenceStandardError = posterior.LogEvidenceStandardError,
            referenceLogEvidence = reference.LogEvidence,
            particles = posterior.Particles,
            ess = posterior.EffectiveSampleSize,
            paretoK = posterior.ParetoK,
            reliability = $"{posterior.Reliability.Level}",
            picture,
            method,
            trained = compiled?.Report,
        }
    );
    return;
}

Console.WriteLine(
    $"""
    Eight schools: the effect of coaching on test scores, in points

                     estimate    {method, 10}       reference
                     ± s.e.        mean     sd    mean     sd
    """
);
foreach ((string name, Empirical<double> marginal) in marginals)
{
    int school = name.StartsWith("theta", StringComparison.Ordinal) ? name[6] - '1' : -1;
    string label =
        school >= 0 ? $"school {(char)('A' + school)}"
        : name == "mu" ? "mean of all"
        : "scatter";
    string estimate = school >= 0 ? $"{reference.Y[school], 4} ± {reference.Sigma[school], 2}" : "";
    Console.WriteLine(
        $"  {label, -12} {estimate, -9}  {marginal.Mean, 7:F2} {marginal.StandardDeviation, 6:F2} "
            + $"{reference.Marginals[name].Mean, 7:F2} {reference.Marginals[name].Sd, 6:F2}"
    );
}

Console.WriteLine(
    $"""

      largest difference from the reference: {marginals.Max(MeanError):F3} sd in a mean, {100
        * marginals.Max(SpreadError):F1} % in an sd
    """
);
if (compiled is not null)
{
    Console.WriteLine(
        $"""
          log evidence  {posterior.LogEvidence:F3} ± {posterior.LogEvidenceStandardError:F3} nats (reference {reference.LogEvidence:F3})

          weights   {Words.Effective(posterior)}
                    {Words.Verdict(posterior)}
          training  {Words.Training(compiled.Report)}
        """
    );
}
else
{
    Console.WriteLine(
        $"""

          engine    {$"{posterior.Diagnostics}".ReplaceLineEndings("\n            ")}
        """
    );
}

Console.WriteLine($"  picture   {picture}");

CompiledModel<Models.EightSchoolsModel.Args, double[], Models.EightSchoolsModel.Latents> Compiled() =>
    model.Compile(
        new(y: new double[8], reference.Sigma),
        new CompileOptions
        {
            Traces = options.Traces,
            Epochs = options.Epochs,
            Seed = options.Seed,
            Engine = options.Engine,
        }
    );

double MeanError(KeyValuePair<string, Empirical<double>> m) =>
    Math.Abs(m.Value.Mean - reference.Marginals[m.Key].Mean) / reference.Marginals[m.Key].Sd;

double SpreadError(KeyValuePair<string, Empirical<double>> m) =>
    Math.Abs(m.Value.StandardDeviation / reference.Marginals[m.Key].Sd - 1);
