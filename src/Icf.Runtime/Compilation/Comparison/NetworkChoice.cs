namespace Icf;

/// <summary>Which of two networks is better.</summary>
public enum NetworkChoice
{
    /// <summary>They do not differ by more than chance allows, or they contradict each other.</summary>
    Neither,

    /// <summary>The first.</summary>
    First,

    /// <summary>The second.</summary>
    Second,
}
