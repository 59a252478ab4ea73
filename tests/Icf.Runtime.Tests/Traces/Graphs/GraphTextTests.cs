using Icf.TestModels;

namespace Icf.Runtime.Tests.Traces;

/// <summary>Graphs as text for programs that draw them.</summary>
public sealed class GraphTextTests
{
    [Fact]
    public void Dot() =>
        Assert.Equal(
            """
            digraph "Icf.TestModels.Models.HiddenMarkov" {
                node [fontname="sans-serif", fontsize=11, style=filled, fillcolor=white];
                edge [fontname="sans-serif", fontsize=9];
                n0 [label="first\nCategorical", shape=ellipse];
                n3 [label="return", shape=box, style="filled,rounded"];
                subgraph "cluster_t" {
                    label="t"; labeljust=r; labelloc=b; style=rounded; fontname="sans-serif";
                    n1 [label="states[t]\nCategorical", shape=ellipse];
                    n2 [label="y[t-1]\nNormal", shape=ellipse, fillcolor=gray85];
                }
                n0 -> n1;
                n1 -> n1 [label=" t-1"];
                n1 -> n2;
                n0 -> n3;
                n1 -> n3;
            }

            """.ReplaceLineEndings("\n"),
            new Models.HiddenMarkovModel().Graph.ToDot()
        );

    [Fact]
    public void Mermaid() =>
        Assert.Equal(
            """
            flowchart TD
                n0(["start<br/>Gamma"])
                n4("return")
                subgraph p_t["t"]
                    n1(["isNew[t]<br/>Bernoulli"])
                    n2(["changed[t]<br/>Gamma"])
                    n3(["counts[t]<br/>Poisson"])
                end
                n1 -.-> n2
                n0 --> n3
                n1 --> n3
                n1 -->|"#lt;t"| n3
                n2 --> n3
                n2 -->|"#lt;t"| n3
                n0 --> n4
                n1 --> n4
                n2 --> n4
                classDef datum fill:#ddd
                class n3 datum

            """.ReplaceLineEndings("\n"),
            new Models.AccidentsModel().Graph.ToMermaid()
        );

    [Fact]
    public void Plates_stand_in_plates() =>
        Assert.Contains(
            "            subgraph p_g_i[\"i\"]\n".TrimStart(),
            new Models.GroupsModel().Graph.ToMermaid(),
            StringComparison.Ordinal
        );

    [Fact]
    public void Lines_for_people() =>
        Assert.Equal(
            """
            Icf.TestModels.Models.Accidents
            start ~ Gamma
            isNew[t] ~ Bernoulli
            changed[t] ~ Gamma <- isNew (control)
            counts[t] ~ Poisson <- start, isNew, isNew[<t], changed, changed[<t]
            return <- start, isNew, changed
            """.ReplaceLineEndings("\n"),
            $"{new Models.AccidentsModel().Graph}"
        );
}
