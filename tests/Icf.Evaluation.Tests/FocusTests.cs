using Icf.Evaluation.Known;

namespace Icf.Evaluation.Tests;

/// <summary>One of the problems that focused trainings are measured on; all of them are the group
/// <c>focus</c>.</summary>
public class FocusTests
{
    [Fact]
    public void A_focused_network_agrees_with_the_truth()
    {
        KnownProblem problem = Assert.Single(
            FocusProblems.Lines,
            static problem => problem.Name == "line, coefficients ~ N(0, 100)"
        );
        var engine = new QueriedNetwork(4_000, new CompileOptions { Traces = 8_000, Focus = Focus.Default });
        KnownAnswer answer = problem.Ask(engine, seed: 1);
        Assert.True(KnownGoals.IsRight(answer), $"{answer}");
        Assert.True(answer.EssFraction > 0.1, $"{answer}");
        Assert.True(engine.Report!.Focus[^1].LogMass < -5, $"{engine.Report}");
    }
}
