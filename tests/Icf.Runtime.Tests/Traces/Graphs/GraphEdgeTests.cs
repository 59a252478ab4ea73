using Icf.TestModels;

namespace Icf.Runtime.Tests.Traces;

/// <summary>Graphs that anyone can read from the code of the model.</summary>
public sealed class GraphEdgeTests
{
    [Fact]
    public void Eight_schools()
    {
        ModelGraph graph = new Models.EightSchoolsModel().Graph;
        Assert.Equal(
            ["sigma", "mu ~ Normal", "tau ~ HalfCauchy", "eta[j] ~ Normal", "y[j] ~ Normal", "return"],
            graph.Nodes.Select(n => $"{n}")
        );
        Has(graph, "sigma -> y", "mu -> y", "tau -> y", "eta -> y", "mu -> return", "tau -> return", "eta -> return");
        Assert.Equal("j", Assert.Single(graph.Plates).Id);
        Assert.Same(graph.Plates[0], Assert.Single(graph["eta"].Plates));
        Assert.Equal(GraphNodeKind.Datum, graph["y[3]"].Kind);
        Assert.Empty(graph.Notes);
    }

    [Fact]
    public void A_hidden_Markov_model_has_an_edge_from_turn_to_turn()
    {
        ModelGraph graph = new Models.HiddenMarkovModel().Graph;
        Has(graph, "first -> states", "states -> states [t-1]", "states -> y", "first -> return", "states -> return");
        Assert.Equal("y[t-1]", graph["y"].Pattern);
        Assert.Equal(["states[1]"], graph.Parents("states[2]"));
        Assert.Equal(["first"], graph.Parents("states[1]"));
        Assert.Equal(["states[3]", "y[1]", "return"], graph.Children("states[2]"));
        Assert.Equal(["states[>2]", "y[>0]", "return"], graph.Descendants("states[2]"));
    }

    [Fact]
    public void What_decides_on_a_visit_is_an_edge_of_its_own_kind() =>
        Has(
            new Models.OutliersModel().Graph,
            "isOff -> error (control)",
            "mean -> y",
            "isOff -> y",
            "error -> y",
            "mean -> return"
        );

    [Fact]
    public void A_mixture_without_a_number_of_components() =>
        Has(
            new Models.OpenUniverseModel().Graph,
            "clusters -> means (control)",
            "clusters -> owner",
            "clusters -> points",
            "means -> points",
            "owner -> points",
            "clusters -> return"
        );

    [Fact]
    public void Regimes_that_last_until_they_change()
    {
        ModelGraph graph = new Models.AccidentsModel().Graph;
        Has(
            graph,
            "isNew -> changed (control)",
            "start -> counts",
            "isNew -> counts",
            "isNew -> counts [<t]",
            "changed -> counts",
            "changed -> counts [<t]",
            "start -> return",
            "isNew -> return",
            "changed -> return"
        );
        Assert.Equal(["start", "isNew[0]", "isNew[1]", "changed[0]", "changed[1]"], graph.Parents("counts[1]"));
    }

    [Fact]
    public void Elements_of_arrays_are_told_apart_and_a_factor_is_a_node()
    {
        ModelGraph graph = new Models.ArraysModel().Graph;
        Has(
            graph,
            "weight -> factor",
            "a -> factor",
            "b -> factor",
            "a -> effect",
            "b -> y",
            "effect -> y",
            "noise -> y",
            "noise -> return"
        );
        Assert.Equal(["b", "effect[4]", "noise[4]"], graph.Parents("y[4]"));
    }

    [Fact]
    public void A_called_model_stands_below_its_call()
    {
        ModelGraph graph = new Models.GroupsModel().Graph;
        Has(graph, "cluster/mean -> y", "cluster/mean -> return");
        Assert.Equal("cluster[g]/mean", graph["cluster/mean"].Pattern);
        Assert.Equal(["cluster[2]/mean"], graph.Parents("y[2,1]"));
        Assert.Equal(["g", "g/i"], graph.Plates.Select(p => p.Id));
    }

    [Fact]
    public void What_a_called_model_returns_is_what_it_is_made_of()
    {
        ModelGraph graph = new Models.RelayModel().Graph;
        Has(
            graph,
            "hops -> signal/noise (control)",
            "hops -> y",
            "signal/noise -> y",
            "hops -> return",
            "signal/noise -> return"
        );
    }

    [Fact]
    public void A_model_that_calls_itself_has_one_node_for_all_deeper_calls_and_says_so()
    {
        ModelGraph graph = new Models.OrchardModel().Graph;
        Assert.Contains(graph.Nodes, n => n.Kind == GraphNodeKind.Call);
        Assert.Contains("leads back", Assert.Single(graph.Notes.Take(1)), StringComparison.Ordinal);
    }

    [Fact]
    public void In_a_rejection_loop_each_attempt_is_drawn_as_a_whole()
    {
        ModelGraph graph = new Models.PatienceModel().Graph;
        Has(graph, "patience -> wait (control)", "wait -> y", "patience -> return");
    }

    [Fact]
    public void Data_that_are_read_again_are_parents()
    {
        ModelGraph graph = new Models.AutoregressionModel().Graph;
        Has(graph, "drift -> y", "y -> y [t-1]", "drift -> return", "y -> return");
        Assert.Equal(["drift", "y[3]"], graph.Parents("y[4]"));
        Assert.Empty(graph.Parents("y[0]"));
    }

    [Fact]
    public void A_wrong_name_is_told_its_neighbours()
    {
        ModelGraph graph = new Models.EightSchoolsModel().Graph;
        Assert.Contains("'eta'", Assert.Throws<KeyNotFoundException>(() => graph.Parents("eat[0]")).Message);
        Assert.Contains("these indices", Assert.Throws<KeyNotFoundException>(() => graph.Parents("eta[1,2]")).Message);
        Assert.Throws<KeyNotFoundException>(() => graph["eta["]);
        Assert.Throws<ArgumentException>(() => graph.AreSeparated("mu", "tau", ["mu"]));
    }

    [Fact]
    public void Sites_are_names()
    {
        ModelGraph graph = new Models.EightSchoolsModel().Graph;
        Assert.Equal(["y[2]", "return"], graph.Children(Models.EightSchoolsModel.Sites.eta[2]));
        Assert.Equal(["y", "return"], graph.Children(Models.EightSchoolsModel.Sites.mu));
    }

    [Fact]
    public void A_site_in_a_loop_may_have_the_name_of_one_before_it()
    {
        ModelGraph graph = new Models.DriftModel().Graph;
        Has(graph, "level -> level [t-1]", "level -> y", "level -> return");
        Assert.Equal(["level"], graph.Parents("level[0]"));
        Assert.Equal(["level[0]", "return"], graph.Children("level"));
        Assert.Equal(["level", "y"], graph.MarkovBlanket("level[t]"));
        Assert.True(graph.AreSeparated("level", "level[1]", ["level[0]"]));
        Assert.False(graph.AreSeparated("level", "level[1]"));
    }

    private static void Has(ModelGraph graph, params string[] edges) =>
        Assert.Equal(edges, graph.Edges.Select(e => $"{e}"));
}
