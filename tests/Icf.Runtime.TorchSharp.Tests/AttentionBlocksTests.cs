namespace Icf.Tensors.Torch.Tests;

/// <summary>How rows are sorted into blocks for attention.</summary>
public sealed class AttentionBlocksTests
{
    [Fact]
    public void Rows_that_look_at_the_same_keys_stand_together()
    {
        var plan = new AttentionBlocks([4, 0, 4, 0, 2], [2, 3, 2, 0, 3]);
        AttentionBlocks.Block block = Assert.Single(plan.Blocks, b => b.Ranges == 2);
        Assert.Equal([1, 4], block.Queries);
        Assert.Equal([0, 1, 2, 2, 3, 4], block.Keys);
        block = Assert.Single(plan.Blocks, b => b.Ranges == 1);
        Assert.Equal([0, 2], block.Queries);
        Assert.Equal([4, 5], block.Keys);
        Assert.Equal(-1, plan.PlaceOf[3]);
    }

    [Fact]
    public void Each_row_is_in_its_place_and_little_is_filled_up()
    {
        var random = new Random(5);
        int[] start = new int[400],
            count = new int[400];
        for (int row = 0; row < start.Length; row++)
            (start[row], count[row]) = row < 200 ? (7, 90) : (random.Next(40), random.Next(50));
        var plan = new AttentionBlocks(start, count);
        int[] places = [.. plan.Blocks.SelectMany(block => block.Queries)];
        for (int row = 0; row < start.Length; row++)
        {
            if (count[row] == 0)
                Assert.Equal(-1, plan.PlaceOf[row]);
            else
                Assert.Equal(row, places[plan.PlaceOf[row]]);
        }

        Assert.True(places.Length <= 2 * start.Length);
        foreach (AttentionBlocks.Block block in plan.Blocks)
            Assert.True(block.Keys.Count(key => key >= 0) * 2 >= block.Keys.Length);
    }
}
