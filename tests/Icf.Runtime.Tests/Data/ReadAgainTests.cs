using Icf.TestModels;

namespace Icf.Runtime.Tests.Data;

/// <summary>
/// A datum that is read again has the value in force: the simulated one in a simulation, the given one where it is
/// scored.
/// </summary>
public class ReadAgainTests
{
    [Fact]
    public void Simulated_data_score_as_they_were_drawn()
    {
        var model = new Models.AutoregressionModel();
        for (long seed = 0; seed < 20; seed++)
        {
            ModelTrace<double> drawn = model.PriorPredictive(new([100, 200, 300]), seed);
            double[] y = [drawn.Data["y[0]"], drawn.Data["y[1]"], drawn.Data["y[2]"]];
            Assert.Equal(model.LogJoint(new(y), drawn.Choices), drawn.LogJoint, 1e-9);
            Assert.Equal(0.8 * y[2] + drawn.Choices["drift"].ToDouble(), drawn.Result, 1e-9);
        }
    }

    [Fact]
    public void Transformed_data_are_drawn_transformed()
    {
        var model = new Models.EarningsModel();
        ModelTrace<double> drawn = model.PriorPredictive(new([1, 2]), 3);
        double total = Math.Exp(drawn.Data["earnings[0]"]) + Math.Exp(drawn.Data["earnings[1]"]);
        Assert.Equal(total / 2 - Math.Exp(drawn.Choices["level"].ToDouble()), drawn.Result, 1e-9);
    }
}
