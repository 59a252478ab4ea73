using Icf.TestModels;

namespace Icf.Runtime.Tests.Inference.Decisions;

/// <summary>Decisions whose expected losses are known in closed form.</summary>
public sealed class DecisionTests
{
    private static readonly Models.UnknownMeanModel s_model = new();
    private static readonly Normal s_standard = new(0, 1);

    // N(2.25, 5 / 6).
    private static readonly Models.UnknownMeanModel.Args s_args = new([2, 3]);
    private const double Mean = 2.25;
    private static readonly double s_deviation = Math.Sqrt(5.0 / 6);

    /// <summary>
    /// Whether to go for an uncertain gain at a certain cost: perfect information is worth the deviation times the unit
    /// normal loss (Raiffa and Schlaifer, 1961, §5.4). Within five errors, which fails with a probability below 1e-6.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_two_actions_all_is_known(bool areChains)
    {
        const double Cost = 2;
        var posterior = areChains
            ? s_model.Nuts(s_args, new() { Draws = 4_000 }, seed: 2)
            : s_model.ImportanceSampling(s_args, 20_000, seed: 1);
        Decision<string> decision = posterior.Decide(
            ["stay", "go"],
            (action, latents) => action == "go" ? Cost - latents.mu : 0
        );
        (ActionLoss<string> stay, ActionLoss<string> go) = (decision.Actions[0], decision.Actions[1]);
        Assert.Same(go, decision.Best);
        Assert.True(decision.IsSettled);
        Agrees(Cost - Mean, go.ExpectedLoss, go.ExpectedLossError);
        Agrees(Mean - Cost, stay.Excess, stay.ExcessError);
        Assert.Equal((0, 0, 0), (go.Excess, go.ExcessError, go.ProbabilityBetterThanBest));
        Assert.Equal((0, 0), (stay.ExpectedLoss, stay.ExpectedLossError));
        double u = (Mean - Cost) / s_deviation;
        Agrees(s_deviation * UnitLoss(u), decision.ValueOfPerfectInformation, decision.ValueOfPerfectInformationError);
        Assert.InRange(decision.ValueOfPerfectInformationError, 1e-3, 0.02);
        Agrees(s_standard.Cdf(u), go.ProbabilityOptimal, posterior["mu"].Errors.Probability(mu => mu > Cost));
        Assert.Equal(1, go.ProbabilityOptimal + stay.ProbabilityOptimal, 1e-12);
    }

    /// <summary>
    /// How many to order: with a loss of 3 for each that is missing and 1 for each left over it is the quantile 3/4 of
    /// the demand, which is predicted as N(2.25, 5 / 6 + 2).
    /// </summary>
    [Fact]
    public void The_best_order_is_a_quantile()
    {
        double deviation = Math.Sqrt(5.0 / 6 + 2);
        double[] orders = [.. Enumerable.Range(0, 13).Select(i => i * 0.5)];
        Empirical<double> demand = s_model.ImportanceSampling(s_args, 40_000, seed: 3).Predictive(seed: 4).Data("y[0]");
        Decision<double> decision = demand.Decide(orders, (order, d) => d > order ? 3 * (d - order) : order - d);

        // The quantile is 3.385.
        Assert.Equal(3.5, decision.Best.Action);
        foreach (ActionLoss<double> action in decision.Actions)
        {
            double missing = deviation * UnitLoss((action.Action - Mean) / deviation);
            Agrees(4 * missing + action.Action - Mean, action.ExpectedLoss, action.ExpectedLossError);
            Assert.InRange(action.ExcessError, 0, action.ExpectedLossError + 0.03);
        }

        // If the demand were known, nothing would be lost, had one ordered it: the orders are half apart.
        Assert.InRange(
            decision.ValueOfPerfectInformation,
            0.5 * decision.Best.ExpectedLoss,
            decision.Best.ExpectedLoss
        );
        Assert.StartsWith("Best: 3.5, told from", $"{decision}", StringComparison.Ordinal);
    }

    /// <summary>
    /// Losses share their draws, so that a difference that is the same in all of them has no error, and one that few
    /// draws cannot tell says so.
    /// </summary>
    [Fact]
    public void Few_draws_do_not_settle_a_near_tie()
    {
        var posterior = s_model.ImportanceSampling(s_args, 200, seed: 5);
        Decision<double> constant = posterior["mu"].Decide([0, 0.1], (action, mu) => mu * mu + action);
        Assert.True(constant.IsSettled);
        Assert.Equal(0.1, constant.Actions[1].Excess, 1e-12);
        Assert.InRange(constant.Actions[1].ExcessError, 0, 1e-12);

        // Squared distances from points at the same distance from the mean.
        Decision<double> tie = posterior["mu"].Decide([Mean - 1, Mean + 1], (a, mu) => (a - mu) * (a - mu));
        Assert.False(tie.IsSettled);
        Assert.InRange(tie.Actions.Max(action => action.ProbabilityBetterThanBest), 0.025, 0.5);
    }

    /// <summary>
    /// Errors are calibrated: of 600 replications, more than 9.5 % are outside of two with a probability of 1e-6.
    /// </summary>
    [Fact]
    public void Stated_errors_hold()
    {
        const int Replications = 600;
        double u = (Mean - 2) / s_deviation,
            information = s_deviation * UnitLoss(u);
        (int ofExcess, int ofInformation, int wrong) = (0, 0, 0);
        double stated = 0;
        for (int seed = 0; seed < Replications; seed++)
        {
            Decision<int> decision = s_model
                .ImportanceSampling(s_args, 300, seed, new() { Threads = 1 })["mu"]
                .Decide([0, 1], (action, mu) => action * (2 - mu));
            double excess = decision.Actions[0].ExpectedLoss - decision.Actions[1].ExpectedLoss,
                error = decision.Actions.Max(action => action.ExcessError);
            ofExcess += Math.Abs(excess - (Mean - 2)) > 2 * error ? 1 : 0;
            ofInformation +=
                Math.Abs(decision.ValueOfPerfectInformation - information) > 2 * decision.ValueOfPerfectInformationError
                    ? 1
                    : 0;
            wrong += decision.Best.Action == 0 ? 1 : 0;
            stated += decision.Actions.Max(action => action.ProbabilityBetterThanBest) / Replications;
        }

        Assert.InRange(ofExcess, Replications / 200, Replications * 0.095);
        Assert.InRange(ofInformation, Replications / 200, Replications * 0.095);
        Assert.InRange(wrong / (double)Replications, 0, 5 * stated + 0.02);
    }

    [Fact]
    public void Of_an_exact_answer_it_is_exact()
    {
        var exact = new Models.FiringSquadModel().Enumerate(new(true));
        Decision<bool> decision = exact.Result.Decide([true, false], (say, order) => say == order ? 0 : 1);
        Assert.All(decision.Actions, action => Assert.Equal(0, action.ExpectedLossError));
        Assert.Equal(0, decision.ValueOfPerfectInformationError);
        Assert.Equal(decision.Best.ExpectedLoss, decision.ValueOfPerfectInformation, 1e-12);
        Assert.Equal(exact.Result.ProbabilityOf(false), decision.Actions[0].ExpectedLoss, 1e-12);
    }

    [Fact]
    public void Mistakes_are_named()
    {
        Empirical<double> mu = s_model.ImportanceSampling(s_args, 100, seed: 1)["mu"];
        Assert.Throws<ArgumentException>(() => mu.Decide(Array.Empty<int>(), (_, _) => 0));
        Assert.Contains(
            "The loss of action '7' is NaN",
            Assert.Throws<ArithmeticException>(() => mu.Decide([7], (_, _) => double.NaN)).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => Empirical.FromWeights<double>([1], [0]).Decide([7], (_, _) => 0));
    }

    // φ(u) − u (1 − Φ(u)): what a standard normal number is above u on average.
    private static double UnitLoss(double u) => Math.Exp(s_standard.LogProb(u)) - u * s_standard.Cdf(-u);

    private static void Agrees(double truth, double estimate, double error) =>
        Assert.InRange(estimate, truth - 5 * error, truth + 5 * error);
}
