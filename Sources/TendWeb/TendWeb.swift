// TendWeb
