using Icf.Evaluation.Speed;

namespace Icf.Evaluation.Tests;

/// <summary>The models whose gradients are timed; nothing is timed here.</summary>
public class GradientTests
{
    [Fact]
    public void Gradients_agree_with_differences()
    {
        Agrees(new GradientModels.LogisticModel().CheckGradient(GradientModels.Outcomes, points: 1));
        Agrees(new GradientModels.LogisticGlmModel().CheckGradient(GradientModels.OutcomesOfGlm, points: 1));
        Agrees(new GradientModels.MarkovModel().CheckGradient(GradientModels.Chain, points: 1));
        Agrees(new GradientModels.MovingAverageModel().CheckGradient(GradientModels.Series, points: 1));
        Agrees(new GradientModels.ProcessModel().CheckGradient(GradientModels.Curve, points: 1));

        static void Agrees(GradientCheck check) => Assert.True(check.Agrees, $"{check}");
    }

    [Fact]
    public void Models_that_do_more_than_add_to_the_score_are_differentiable_test_models() =>
        Assert.All(
            GradientRatios.DoMore,
            name => Assert.True(TestModels.TestModelTable.All[name].Traits.HasFlag(ModelTraits.Differentiable))
        );
}
