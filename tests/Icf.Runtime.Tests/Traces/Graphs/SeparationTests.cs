using Icf.TestModels;

namespace Icf.Runtime.Tests.Traces;

/// <summary>What is independent of what in graphs of textbooks.</summary>
public sealed class SeparationTests
{
    [Theory]
    [InlineData("sprinkler", "rain", "", false, false)]
    [InlineData("sprinkler", "rain", "cloudy", false, true)]
    [InlineData("sprinkler", "rain", "cloudy", true, false)]
    [InlineData("cloudy", "wet", "sprinkler,rain", true, true)]
    [InlineData("cloudy", "wet", "rain", true, false)]
    public void Sprinkler(string a, string b, string given, bool data, bool separated) =>
        Says(new Models.SprinklerModel().Graph, a, b, given, data, separated);

    [Theory]
    [InlineData("left", "right", "", false, true)]
    [InlineData("left", "right", "", true, false)]
    [InlineData("treatment", "right", "", false, true)]
    [InlineData("treatment", "right", "covariate", false, false)]
    [InlineData("treatment", "right", "covariate,left", false, true)]
    public void A_common_effect_couples_its_causes(string a, string b, string given, bool data, bool separated) =>
        Says(new Models.ButterflyModel().Graph, a, b, given, data, separated);

    [Theory]
    [InlineData("states[1]", "states[3]", "states[2]", true)]
    [InlineData("states[1]", "states[3]", "", false)]
    [InlineData("states[1]", "states[4]", "states[3]", true)]
    [InlineData("first", "states[2]", "states[1]", true)]
    [InlineData("first", "states[2]", "", false)]
    [InlineData("y[0]", "states[2]", "states[1]", true)]
    [InlineData("y[0]", "y[1]", "", false)]
    [InlineData("y[0]", "y[1]", "states[2]", true)]
    [InlineData("states[40]", "states[50]", "states[45]", true)]
    [InlineData("states[40]", "states[50]", "states[39]", false)]
    public void The_past_and_the_future_are_independent_given_the_present(
        string a,
        string b,
        string given,
        bool separated
    ) => Says(new Models.HiddenMarkovModel().Graph, a, b, given, data: true, separated);

    [Theory]
    [InlineData("eta[0]", "eta[1]", "mu,tau", true, true)]
    [InlineData("eta[0]", "eta[1]", "mu", true, false)]
    [InlineData("eta[0]", "eta[1]", "", true, false)]
    [InlineData("eta[0]", "eta[1]", "", false, true)]
    [InlineData("mu", "tau", "", false, true)]
    [InlineData("mu", "tau", "", true, false)]
    [InlineData("y[0]", "y[1]", "mu,tau", true, true)]
    [InlineData("y[0]", "y[1]", "eta", true, false)]
    [InlineData("sigma", "mu", "", false, true)]
    [InlineData("sigma", "mu", "", true, false)]
    public void Schools_are_independent_given_what_they_share(
        string a,
        string b,
        string given,
        bool data,
        bool separated
    ) => Says(new Models.EightSchoolsModel().Graph, a, b, given, data, separated);

    [Theory]
    [InlineData("a", "b", "", false, false)]
    [InlineData("effect[0]", "effect[1]", "a,b", true, true)]
    [InlineData("effect[0]", "effect[1]", "b", true, false)]
    [InlineData("effect[0]", "noise[0]", "a,b", true, false)]
    [InlineData("effect[0]", "noise[1]", "a,b", true, true)]
    [InlineData("effect", "noise", "a,b", true, false)]
    [InlineData("effect", "noise", "", false, true)]
    public void A_factor_couples_what_it_weighs(string a, string b, string given, bool data, bool separated) =>
        Says(new Models.ArraysModel().Graph, a, b, given, data, separated);

    [Theory]
    [InlineData("y[0]", "y[2]", "y[1],drift", true)]
    [InlineData("y[0]", "y[2]", "y[1]", false)]
    public void Data_that_are_read_again(string a, string b, string given, bool separated) =>
        Says(new Models.AutoregressionModel().Graph, a, b, given, data: true, separated);

    [Fact]
    public void Groups_are_independent() =>
        Assert.True(new Models.GroupsModel().Graph.AreSeparated("cluster[0]/mean", "cluster[1]/mean"));

    /// <summary>A response that is missing opens no path that was closed, and closes none that was open.</summary>
    [Fact]
    public void A_datum_that_may_be_missing_counts_either_way()
    {
        ModelGraph graph = new Models.DoseModel().Graph;
        Assert.False(graph.AreSeparated("health", "dose", ["response"]));
        Assert.Equal(["health"], Assert.Single(graph.BackDoorSets("dose", "response")));
    }

    [Theory]
    [InlineData("eta[3]", "mu,tau,y[3]")]
    [InlineData("mu", "tau,eta,y")]
    public void Markov_blankets_of_eight_schools(string name, string blanket) =>
        Assert.Equal(blanket.Split(','), new Models.EightSchoolsModel().Graph.MarkovBlanket(name));

    [Theory]
    [InlineData("states[2]", "states[1];states[3];y[1]")]
    [InlineData("states[1]", "first;states[2];y[0]")]
    [InlineData("states", "first;states;y")]
    [InlineData("first", "states")]
    public void Markov_blankets_of_a_chain(string name, string blanket) =>
        Assert.Equal(blanket.Split(';'), new Models.HiddenMarkovModel().Graph.MarkovBlanket(name));

    [Fact]
    public void A_Markov_blanket_has_what_a_factor_couples() =>
        Assert.Equal(["b", "effect"], new Models.ArraysModel().Graph.MarkovBlanket("a"));

    private static void Says(ModelGraph graph, string a, string b, string given, bool data, bool separated)
    {
        string[] known = given.Split(',', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(separated, graph.AreSeparated(a, b, known, data));
        Assert.Equal(separated, graph.AreSeparated(b, a, known, data));
    }
}
