using Icf.TestModels;

namespace Icf.Runtime.Tests.Traces;

/// <summary>Simulated, constrained and scored traces, and what they look like.</summary>
public sealed class TraceTests
{
    private static readonly Models.UnknownMeanModel s_unknownMean = new();
    private static readonly Models.GroupsModel s_groups = new();

    [Fact]
    public void LogJointIsPriorAndLikelihood()
    {
        double expected =
            Prob.Normal(1, Math.Sqrt(5)).LogProb(3)
            + Prob.Normal(3, Math.Sqrt(2)).LogProb(8)
            + Prob.Normal(3, Math.Sqrt(2)).LogProb(9);
        Assert.Equal(expected, s_unknownMean.LogJoint(new([8, 9]), new() { ["mu"] = 3 }), 1e-12);
    }

    [Fact]
    public void TheSameSeedGivesTheSameTrace()
    {
        Assert.Equal(s_unknownMean.Simulate(new([1]), 4).Result, s_unknownMean.Simulate(new([1]), 4).Result);
        Assert.NotEqual(s_unknownMean.Simulate(new([1]), 4).Result, s_unknownMean.Simulate(new([1]), 5).Result);
    }

    [Theory]
    [InlineData("part[0]/x")]
    [InlineData("part[2]/x")]
    [InlineData("instead[2]")]
    public void SomeChoicesMayBeFixed(string address)
    {
        var model = new FaultyModels.CatchesModel();
        ModelTrace<double> trace = model.Generate(new(4), new() { [address] = 10.5 }, seed: 3);
        Assert.Equal(10.5, trace.Choices[address].ToDouble());
        Assert.Equal(5, trace.Choices.Count);
        Assert.Equal(trace.LogJoint, model.LogJoint(new(4), trace.Choices));
        Assert.NotEqual(
            trace.Choices["part[1]/x"],
            model.Generate(new(4), new() { [address] = 10.5 }, seed: 4).Choices["part[1]/x"]
        );
    }

    [Fact]
    public void AFixedChoiceDecidesTheWay()
    {
        var model = new Models.MixedModel();
        Assert.Equal(["kind", "wide"], model.Generate(new(0), new() { ["kind"] = 1 }).Choices.Addresses);
        Assert.Equal(["kind", "flat"], model.Generate(new(0), new() { ["kind"] = 2 }).Choices.Addresses);
        Assert.Equal((2, 0.5), model.Generate(new(0), new() { ["kind"] = 2, ["flat"] = 0.5 }).Result);
    }

    [Fact]
    public void AChoiceOutsideThePriorsSupportIsImpossible() =>
        Assert.Equal(
            double.NegativeInfinity,
            new Models.MixedModel().LogJoint(new(0), new() { ["kind"] = 2, ["flat"] = 3.0 })
        );

    [Fact]
    public void ChoicesHaveTheTypesOfTheModel()
    {
        Choices choices = new Models.SupportsModel().Simulate(new(1)).Choices;
        Assert.IsType<double>(choices["share"].Value);
        Assert.IsType<int>(choices["successes"].Value);
        Assert.IsType<bool>(new Models.FailuresModel().Simulate(new(0.5)).Choices["success"].Value);
        Assert.IsType<Sky>(new Models.WeatherModel().Simulate(new([1, 1])).Choices["today"].Value);
        Assert.Equal(
            Sky.Rain,
            new Models.WeatherModel().Generate(new([1, 1]), new() { ["tomorrow"] = new(Sky.Rain) }).Result
        );
    }

    [Fact]
    public void AddressesShowCallsAndIndices()
    {
        Assert.Equal(["mu"], s_unknownMean.Simulate(new([1])).Choices.Addresses);
        Assert.Equal(
            ["cluster[0]/mean", "cluster[1]/mean"],
            s_groups
                .Simulate(
                    new([
                        [1],
                        [],
                    ])
                )
                .Choices.Addresses
        );
        Assert.Equal(
            ["row[0]", "cell[0,0]", "cell[0,1]", "row[1]", "cell[1,0]", "cell[1,1]"],
            new Models.PlateModel().Simulate(new(new double[2, 2])).Choices.Addresses
        );
        Assert.Equal(["j[3]", "j[2]", "j[1]"], new Models.ShuffleModel().Simulate(new(4, 0)).Choices.Addresses);
        Assert.Equal(
            ["first", "states[1]", "states[2]"],
            new Models.HiddenMarkovModel().Simulate(new([0, 0])).Choices.Addresses
        );
        Assert.Equal(
            ["steps/more", "steps/right/more", "steps/right/left/more"],
            new Models.MutualWalkModel()
                .Generate(
                    new(1),
                    new()
                    {
                        ["steps/more"] = true,
                        ["steps/right/more"] = true,
                        ["steps/right/left/more"] = false,
                    }
                )
                .Choices.Addresses
        );
        Assert.Equal(
            ["count/success", "count/failures/success"],
            new Models.RepeatedTrialsModel()
                .Generate(new(0.5, 1), new() { ["count/success"] = false, ["count/failures/success"] = true })
                .Choices.Addresses
        );
    }

    [Fact]
    public void DrawnDataHaveTheAddressesOfTheArguments()
    {
        Assert.Equal(
            ["y[0,0]", "y[0,1]", "y[1,0]"],
            s_groups
                .PriorPredictive(
                    new([
                        [1, 1],
                        [1],
                    ])
                )
                .Data.Keys
        );
        Assert.Equal(
            ["readings.Value[0]", "readings.Count[0]"],
            new Models.StationModel().PriorPredictive(new([new(0, 0)])).Data.Keys
        );
        double drawn = new Models.CoinBiasModel().PriorPredictive(new([true])).Data["flips[0]"];
        Assert.True(drawn is 0 or 1);
    }

    [Fact]
    public void TraceAndChoicesReadWell()
    {
        Choices choices = new()
        {
            ["mu"] = 3.5,
            ["n"] = 2,
            ["on"] = true,
        };
        Assert.Equal("mu = 3.5, n = 2, on = True", choices.ToString());
        Assert.Equal(3, choices.Count);
        Assert.True(choices.Contains("n"));
        Assert.False(choices.TryGetValue("m", out _));
        Assert.Throws<ArgumentException>(() => choices.Add("n", 3));
        choices["n"] = 4;
        Assert.Equal(["mu", "n", "on"], choices.Addresses);
        Assert.Equal(4, choices["n"].ToDouble());
        Assert.Equal(1, choices["on"].ToDouble());
        ModelTrace<double> trace = s_unknownMean.Generate(new([1]), new() { ["mu"] = 2 });
        Assert.Equal("mu = 2", trace.ToString());
    }
}
