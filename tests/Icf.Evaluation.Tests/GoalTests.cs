namespace Icf.Evaluation.Tests;

public class GoalTests
{
    [Theory]
    [InlineData(1.0, true)]
    [InlineData(0.9, true)]
    [InlineData(1.1, true)]
    [InlineData(0.89, false)]
    [InlineData(1.11, false)]
    [InlineData(double.NaN, false)]
    [InlineData(null, false)]
    public void A_goal_is_met_within_its_bounds(double? value, bool met) =>
        Assert.Equal(met, Goal.Near("x", value, 1, 0.1).Met);

    [Fact]
    public void One_bound_leaves_the_other_side_open()
    {
        Assert.True(Goal.AtLeast("x", double.PositiveInfinity, 1).Met);
        Assert.True(Goal.AtMost("x", double.NegativeInfinity, 1).Met);
        Assert.False(Goal.AtLeast("x", 0.5, 1).Met);
        Assert.False(Goal.AtMost("x", 1.5, 1).Met);
    }

    [Fact]
    public void Cases_have_names_of_their_own() =>
        Assert.Equal(EvaluationCases.All.Count, EvaluationCases.All.Select(c => c.Name).Distinct().Count());

    [Fact]
    public void Several_cases_a_group_or_all_can_be_named()
    {
        Assert.Equal(
            ["hmm", "coal"],
            EvaluationCommand.Options("hmm", "coal", "--seeds", "2").Cases.Select(c => c.Name)
        );
        Assert.Equal(EvaluationCases.All, EvaluationCommand.Options("all", "hmm").Cases);
        Assert.Equal(
            EvaluationCases.All.Where(c => c.Group == "accuracy"),
            EvaluationCommand.Options("accuracy").Cases
        );
        Assert.Contains("hmm", Refusal("nothing"), StringComparison.Ordinal);
        Assert.Contains("positive", Refusal("hmm", "--seeds", "0"), StringComparison.Ordinal);
        Assert.Contains("case", Refusal(), StringComparison.Ordinal);

        static string Refusal(params string[] arguments) =>
            Assert.Throws<UsageException>(() => EvaluationCommand.Options(arguments)).Message;
    }

    [Fact]
    public void No_group_is_named_like_a_case() =>
        Assert.DoesNotContain(
            EvaluationCases.All,
            one => EvaluationCases.All.Any(other => other.Group == one.Name && other != one)
        );

    [Theory]
    [InlineData(1, false, true)]
    [InlineData(3, false, true)]
    [InlineData(1, true, true)]
    [InlineData(3, true, false)]
    public void A_missed_goal_is_a_failure_where_that_is_asked_for(double value, bool check, bool success)
    {
        var options = new EvaluationOptions([new Fixed(value)], 2, EngineChoice.Managed, Json: true, check);
        using var output = new StringWriter();
        Assert.Equal(success, CaseRunner.Run(options, output));
        foreach (string line in output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var result = System.Text.Json.JsonDocument.Parse(line);
            System.Text.Json.JsonElement goal = Assert.Single(result.RootElement.GetProperty("goals").EnumerateArray());
            Assert.Equal(value, goal.GetProperty("value").GetDouble());
            Assert.Equal(2, goal.GetProperty("most").GetDouble());
            Assert.Equal(value <= 2, goal.GetProperty("met").GetBoolean());
        }
    }

    private sealed class Fixed(double value) : IEvaluationCase
    {
        public string Name => "fixed";

        public string Description => "";

        public EvaluationResult Run(EvaluationRun run) =>
            new()
            {
                Case = Name,
                Seed = run.Seed,
                Goals = [Goal.AtMost("x", value, 2)],
            };
    }
}
