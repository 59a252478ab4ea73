global using TorchSharp;
global using static TorchSharp.torch;
global using Tensor = Icf.Tensors.Tensor;
global using TorchTensor = TorchSharp.torch.Tensor;
