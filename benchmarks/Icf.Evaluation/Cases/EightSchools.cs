using static Icf.Prob;

namespace Icf.Evaluation.Cases;

/// <summary>
/// The eight schools (Rubin 1981; Gelman et al., "Bayesian Data Analysis", §5.5) in the non-centred form. The truth is
/// posteriordb's reference posterior, <c>eight_schools-eight_schools_noncentered</c>: 10,000 draws, Monte Carlo error
/// about 0.01 posterior standard deviations.
/// </summary>
internal sealed partial class EightSchools : IEvaluationCase
{
    private static readonly double[] s_effects = [28, 8, -3, 7, -1, 1, 18, 12];
    private static readonly double[] s_errors = [15, 10, 16, 11, 9, 11, 10, 18];

    private static readonly KnownPosterior s_reference = new()
    {
        LogEvidence = -31.309646,
        Marginals = new Dictionary<string, (double, double)>
        {
            ["mu"] = (4.4105183, 3.3092965),
            ["tau"] = (3.6020595, 3.1984777),
            ["theta[1]"] = (6.1505023, 5.6158634),
            ["theta[2]"] = (4.9395811, 4.6455781),
            ["theta[3]"] = (3.9059061, 5.280712),
            ["theta[4]"] = (4.7960168, 4.7709380),
            ["theta[5]"] = (3.6144363, 4.6147207),
            ["theta[6]"] = (4.0511476, 4.7962484),
            ["theta[7]"] = (6.3171698, 5.0028554),
            ["theta[8]"] = (4.8839969, 5.3176921),
        },
    };

    /// <summary>The estimated effects and their standard errors.</summary>
    internal static SchoolsModel.Args Data => new(s_effects, s_errors);

    public string Name => "eight-schools";

    public string Description => "hierarchical model of eight experiments, non-centred; posteriordb reference";

    /// <summary>Gives the effects of the schools, θⱼ = μ + τ eⱼ.</summary>
    [Model]
    internal static double[] Schools([Observed] double[] y, double[] sigma)
    {
        double mu = Sample(Normal(0, 5));
        double tau = Sample(HalfCauchy(5));
        var theta = new double[sigma.Length];
        for (int j = 0; j < sigma.Length; j++)
        {
            double e = Sample(Normal(0, 1));
            theta[j] = mu + tau * e;
            Observe(Normal(theta[j], sigma[j]), y[j]);
        }
        return theta;
    }

    public EvaluationResult Run(EvaluationRun run) =>
        new CompiledEvaluation<SchoolsModel.Args, double[], SchoolsModel.Latents>
        {
            Case = this,
            Model = new SchoolsModel(),
            Data = Data,
            Options = new CompileOptions { Traces = 200_000 },
            Particles = 10_000,
            LossTraces = 50_000,
            Known = s_reference,
            Marginals = Marginals,
        }.Run(run);

    private static Dictionary<string, Empirical<double>> Marginals<TLatents>(Posterior<double[], TLatents> posterior)
    {
        var marginals = new Dictionary<string, Empirical<double>>
        {
            ["mu"] = posterior["mu"],
            ["tau"] = posterior["tau"],
        };
        for (int j = 0; j < s_effects.Length; j++)
        {
            int school = j;
            marginals.Add(
                FormattableString.Invariant($"theta[{school + 1}]"),
                posterior.Result.Map(theta => theta[school])
            );
        }
        return marginals;
    }
}
